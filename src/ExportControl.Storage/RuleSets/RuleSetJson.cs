using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.RuleSets.Comparison;

namespace ExportControl.Storage.RuleSets;

/// <summary>The columns of a rule set that are JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Dictionary<string, ListRevision>))]
[JsonSerializable(typeof(List<SuspiciousChange>))]
internal sealed partial class RuleSetJson : JsonSerializerContext
{
    public static string Write(Dictionary<string, ListRevision> revisions) => JsonSerializer.Serialize(revisions, Default.DictionaryStringListRevision);

    public static Dictionary<string, ListRevision> ReadRevisions(string json) => JsonSerializer.Deserialize(json, Default.DictionaryStringListRevision) ?? [];

    public static string Write(IEnumerable<SuspiciousChange> changes) => JsonSerializer.Serialize([.. changes], Default.ListSuspiciousChange);

    public static List<SuspiciousChange> ReadGuard(string json) => JsonSerializer.Deserialize(json, Default.ListSuspiciousChange) ?? [];
}
