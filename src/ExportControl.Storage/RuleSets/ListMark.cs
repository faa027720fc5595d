using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.ControlLists;

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
