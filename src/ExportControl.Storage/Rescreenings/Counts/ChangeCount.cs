using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportControl.Storage.Rescreenings.Counts;

/// <summary>Verdicts of a group that would change.</summary>
/// <param name="Name">Goods group, destination or tenant.</param>
/// <param name="Outcomes">Verdicts where the outcome of the verdict or of a line would change.</param>
/// <param name="FindingsOnly">Verdicts where only findings would change.</param>
public sealed record ChangeCount(string Name, long Outcomes, long FindingsOnly);
