using ExportControl.Screening.RuleSets.Comparison;

namespace ExportControl.Storage.RuleSets;

/// <summary>A version on the shelf, with its life so far.</summary>
public sealed record RuleSetEntry
{
    /// <summary>Its number, given at the draft and never again.</summary>
    public required int Version { get; init; }

    /// <summary>Names its content.</summary>
    public required string Hash { get; init; }

    /// <summary>Where it stands.</summary>
    public required RuleSetStatus Status { get; init; }

    /// <summary>It came with the program.</summary>
    public required bool FromFolder { get; init; }

    /// <summary>The version it was made from.</summary>
    public int? BaseVersion { get; init; }

    /// <summary>What it is for, in its author's words.</summary>
    public string? Note { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Person Author { get; init; }

    /// <summary>When it was put on the shelf.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the list guard has against it; empty where nothing.</summary>
    public required IReadOnlyList<SuspiciousChange> Guard { get; init; }

    /// <summary>Who approved it.</summary>
    public Person? ApprovedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Why.</summary>
    public string? ApprovalReason { get; init; }

    /// <summary>Who let it pass the list guard.</summary>
    public string? OverrideBy { get; init; }

    /// <summary>Why.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>When it is to be published.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it was last published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Who ordered that; null where the program did.</summary>
    public Person? PublishedBy { get; init; }

    /// <summary>When it was last retired.</summary>
    public DateTimeOffset? RetiredAt { get; init; }
}
