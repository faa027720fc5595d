using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Statistics;

/// <summary>What verdicts came to over a time.</summary>
public sealed record OutcomeTotals(
    IReadOnlyList<PeriodOutcome> Periods, IReadOnlyList<DestinationOutcome> Destinations, IReadOnlyList<RuleCount> Rules);
