using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Search;

/// <summary>Conditions on verdicts; all given ones must hold, null members do not filter.</summary>
public sealed record VerdictFilter
{
    /// <summary>Minimum number of letters and digits in a part of a name.</summary>
    public const int MinPartyLength = 3;

    /// <summary>Screened at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Screened before (exclusive).</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Outcome of the verdict.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>A line's code starts with these digits.</summary>
    public string? Code { get; init; }

    /// <summary>A line's origin, alpha-2 as declared.</summary>
    public string? Origin { get; init; }

    /// <summary>A line's country of import.</summary>
    public string? ImportedFrom { get; init; }

    /// <summary>Country of destination.</summary>
    public string? Destination { get; init; }

    /// <summary>
    /// Tax id (whole) or part of the name of exporter, consignee or end user, in any spelling. A tax id, and a whole name without its legal form, also find
    /// the names and tax ids that the party had in other declarations. See <see cref="IsLongEnough"/>.
    /// </summary>
    public string? Party { get; init; }

    /// <summary>Keys of the parties that <see cref="Party"/> may be; the search looks them up.</summary>
    internal IReadOnlyList<string> PartyKeys { get; init; } = [];

    /// <summary>A finding of this rule, on any line.</summary>
    public string? Rule { get; init; }

    /// <summary>The sender's reference, whole.</summary>
    public string? Reference { get; init; }

    /// <summary>Whether an officer has decided on the verdict.</summary>
    public bool? Decided { get; init; }

    /// <summary>Whether a text has enough letters and digits for <see cref="Party"/>. Fewer give no trigram, so no index could serve them.</summary>
    public static bool IsLongEnough(string party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return party.Count(char.IsLetterOrDigit) >= MinPartyLength;
    }
}
