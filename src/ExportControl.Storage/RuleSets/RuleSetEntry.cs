using ExportControl.Storage.RuleSets.FourEyes;
using ExportControl.Screening.RuleSets.Comparison;

namespace ExportControl.Storage.RuleSets;

/// <summary>A stored version of the rule set, without its files.</summary>
public sealed record RuleSetEntry
{
    /// <summary>Its number, assigned at the draft and never reused.</summary>
    public required int Version { get; init; }

    /// <summary>Hash of its files.</summary>
    public required string Hash { get; init; }

    /// <summary>Its status.</summary>
    public required RuleSetStatus Status { get; init; }

    /// <summary>Whether it is the rules folder of the program.</summary>
    public required bool FromFolder { get; init; }

    /// <summary>The version it was made from.</summary>
    public int? BaseVersion { get; init; }

    /// <summary>The author's note.</summary>
    public string? Note { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Actor Author { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Name of the author, or of the person who proposed the version; null for a draft of the program that is not proposed.</summary>
    public string? ProposedBy { get; init; }

    /// <summary>Suspicious changes against the published version; empty where there are none.</summary>
    public required IReadOnlyList<SuspiciousChange> Guard { get; init; }

    /// <summary>Who approved it.</summary>
    public Actor? ApprovedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Why.</summary>
    public string? ApprovalReason { get; init; }

    /// <summary>Who overrode the list guard.</summary>
    public string? OverrideBy { get; init; }

    /// <summary>Why.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>When it is to be published.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it was last published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Whether it was ever published. A version that was not is private to the operator.</summary>
    public bool IsPublic => PublishedAt is not null;

    /// <summary>Who published it; null where the program did.</summary>
    public Actor? PublishedBy { get; init; }

    /// <summary>When it was last retired.</summary>
    public DateTimeOffset? RetiredAt { get; init; }
}
