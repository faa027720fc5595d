using ExportControl.Screening.Verdicts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Statistics;

/// <summary>How many verdicts came to an outcome.</summary>
public sealed record OutcomeCount(Outcome Outcome, long Verdicts);
