using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Parties;

namespace ExportControl.Storage.Tests.Aggregates;

/// <summary>The aggregated values of a stored declaration.</summary>
internal sealed record StoredTrade(
    Guid Tenant, PartyKey Exporter, PartyKey Consignee, string Destination, DateOnly Day, IReadOnlyList<TradeEntry> Entries, DateTimeOffset At, Outcome Outcome, IReadOnlyList<string> Rules);
