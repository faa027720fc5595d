using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportControl.Storage.Rescreenings;

/// <summary>Verdicts in which a line would gain or lose a finding of the rule, or have another one of it.</summary>
public sealed record RuleMove(string Rule, long Gained, long Lost, long Altered);
