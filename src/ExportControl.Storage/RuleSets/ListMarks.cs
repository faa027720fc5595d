using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Storage.RuleSets;

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
