using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.RuleSets.Comparison;

namespace ExportControl.Storage.RuleSets;

/// <summary>What stands beside a package as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Dictionary<string, ListMark>))]
[JsonSerializable(typeof(List<SuspiciousChange>))]
internal sealed partial class RuleSetJson : JsonSerializerContext
{
    public static string Write(Dictionary<string, ListMark> marks) => JsonSerializer.Serialize(marks, Default.DictionaryStringListMark);

    public static Dictionary<string, ListMark> Marks(string json) => JsonSerializer.Deserialize(json, Default.DictionaryStringListMark) ?? [];

    public static string Write(IEnumerable<SuspiciousChange> findings) => JsonSerializer.Serialize([.. findings], Default.ListSuspiciousChange);

    public static List<SuspiciousChange> Findings(string json) => JsonSerializer.Deserialize(json, Default.ListSuspiciousChange) ?? [];
}
