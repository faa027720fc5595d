using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Rescreenings;

/// <summary>How many go from an outcome to another; those that stay are counted too, so that all add up to what was looked at.</summary>
public sealed record OutcomeMove(Outcome From, Outcome To, long Count);
