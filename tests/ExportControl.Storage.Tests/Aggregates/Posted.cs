using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Facts;

namespace ExportControl.Storage.Tests.Aggregates;

/// <summary>A declaration that was stored, as plainly as it can be said.</summary>
internal sealed record Posted(
    Guid Tenant, string Exporter, string Consignee, string Destination, DateOnly Day, IReadOnlyList<TradeEntry> Entries, DateTimeOffset At, Outcome Outcome, IReadOnlyList<string> Rules);
