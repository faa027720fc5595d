using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Statistics;

/// <summary>Verdicts by destination (alpha-2) and outcome.</summary>
public sealed record DestinationOutcome(string Destination, OutcomeCount Count);
