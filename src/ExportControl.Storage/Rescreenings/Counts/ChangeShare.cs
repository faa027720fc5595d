using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportControl.Storage.Rescreenings;

/// <summary>Verdicts of one kind that would change.</summary>
/// <param name="Name">Goods group, destination or tenant.</param>
/// <param name="Outcomes">With another outcome of verdict or line.</param>
/// <param name="FindingsOnly">With the same outcomes and other findings.</param>
public sealed record ChangeShare(string Name, long Outcomes, long FindingsOnly);
