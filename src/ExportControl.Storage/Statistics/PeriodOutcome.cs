using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Statistics;

/// <summary>Verdicts of a stretch of time by outcome.</summary>
/// <param name="Period">Which of the stretches asked for, from 0.</param>
/// <param name="Count">Only outcomes that were met.</param>
public sealed record PeriodOutcome(int Period, OutcomeCount Count);
