using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;

namespace ExportControl.Storage.RuleSets;

/// <summary>Since when a list has the content it has.</summary>
/// <param name="Hash">Digest of its rows.</param>
/// <param name="Version">The version that brought them.</param>
/// <param name="At">When that was put on the shelf.</param>
public sealed record ListMark(string Hash, int Version, DateTimeOffset At)
{
    /// <summary>Days since the content last changed, or since it was last confirmed against its source, whichever is later. A confirmation yet to come counts for nothing.</summary>
    public int AgeInDays(ControlList list, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(list);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var since = DateOnly.FromDateTime(At.UtcDateTime);
        var latest = list.ConfirmedOn is { } confirmed && confirmed > since && confirmed <= today ? confirmed : since;
        return Math.Max(0, today.DayNumber - latest.DayNumber);
    }
}

/// <summary>The marks of a version's lists.</summary>
internal static class ListMarks
{
    /// <summary>A list whose rows are those of the version before keeps that one's mark.</summary>
    public static Dictionary<string, ListMark> Of(IReadOnlyList<ControlList> lists, int version, DateTimeOffset at, IReadOnlyDictionary<string, ListMark> earlier) => lists.ToDictionary(
        l => l.Name,
        l => HashOf(l) is var hash && earlier.GetValueOrDefault(l.Name) is { } mark && mark.Hash == hash ? mark : new ListMark(hash, version, at),
        StringComparer.Ordinal);

    private static string HashOf(ControlList list)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var e in list.Entries)
        {
            foreach (var field in new[]
            {
                e.Code, e.IsFull ? "full" : "ex", e.Category, e.Label, e.LegalReference, $"{e.ValidFrom:yyyy-MM-dd}", $"{e.ValidTo:yyyy-MM-dd}", e.SourceUrl, e.Confidence,
            })
            {
                hash.AppendData(Encoding.UTF8.GetBytes(field));
                hash.AppendData("\n"u8);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>What stands beside a package as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Dictionary<string, ListMark>))]
[JsonSerializable(typeof(List<SuspiciousChange>))]
internal sealed partial class ShelfJson : JsonSerializerContext
{
    public static string Write(Dictionary<string, ListMark> marks) => JsonSerializer.Serialize(marks, Default.DictionaryStringListMark);

    public static Dictionary<string, ListMark> Marks(string json) => JsonSerializer.Deserialize(json, Default.DictionaryStringListMark) ?? [];

    public static string Write(IEnumerable<SuspiciousChange> findings) => JsonSerializer.Serialize([.. findings], Default.ListSuspiciousChange);

    public static List<SuspiciousChange> Findings(string json) => JsonSerializer.Deserialize(json, Default.ListSuspiciousChange) ?? [];
}
