using System.Security.Cryptography;
using System.Text;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Storage.RuleSets;

/// <summary>The version in which a control list got its current rows.</summary>
/// <param name="Hash">SHA-256 of the rows, lower-case hexadecimal.</param>
/// <param name="Version">The version that changed the rows last.</param>
/// <param name="At">When that version was stored.</param>
public sealed record ListRevision(string Hash, int Version, DateTimeOffset At)
{
    /// <summary>Days since the later of the last change of the rows and their last confirmation against the source. A confirmation date in the future is ignored.</summary>
    public int AgeInDays(ControlList list, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(list);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var changed = DateOnly.FromDateTime(At.UtcDateTime);
        var latest = list.ConfirmedOn is { } confirmed && confirmed > changed && confirmed <= today ? confirmed : changed;
        return Math.Max(0, today.DayNumber - latest.DayNumber);
    }

    /// <summary>The revisions of a version's lists, by list name. A list with the same rows as in the base version has the revision it has there.</summary>
    internal static Dictionary<string, ListRevision> Of(IReadOnlyList<ControlList> lists, int version, DateTimeOffset at, Dictionary<string, ListRevision> earlier) => lists.ToDictionary(
        l => l.Name,
        l => HashOf(l) is var hash && earlier.GetValueOrDefault(l.Name) is { } revision && revision.Hash == hash ? revision : new ListRevision(hash, version, at),
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
