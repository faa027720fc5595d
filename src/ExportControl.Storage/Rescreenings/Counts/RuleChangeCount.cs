using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportControl.Storage.Rescreenings.Counts;

/// <summary>Verdicts in which a line would gain, lose or have an altered finding of the rule.</summary>
public sealed record RuleChangeCount(string Rule, long Gained, long Lost, long Altered);
