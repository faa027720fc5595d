using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Verdicts;

/// <summary>Which verdicts to list; null members do not filter. All given ones must hold.</summary>
public sealed record HistoryFilter
{
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

    /// <summary>Tax id (whole) or part of the name of exporter, consignee or end user; letter case does not matter.</summary>
    public string? Party { get; init; }

    /// <summary>A finding of this rule, on any line.</summary>
    public string? Rule { get; init; }

    /// <summary>The sender's reference, whole.</summary>
    public string? Reference { get; init; }

    /// <summary>Whether an officer has decided on it.</summary>
    public bool? Reviewed { get; init; }
}

/// <summary>A page, newest first. <paramref name="Next"/> is the id after which the next page starts; null on the last page.</summary>
public sealed record HistoryPage(IReadOnlyList<StoredVerdict> Items, Guid? Next);
