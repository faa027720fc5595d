using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Rescreenings.Counts;

/// <summary>Verdicts or lines by stored and new outcome. Unchanged ones are counted too, so the sum is the number that was evaluated.</summary>
public sealed record OutcomeTransition(Outcome From, Outcome To, long Count);
