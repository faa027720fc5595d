using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Cases;

/// <summary>A case as stored. It has the id of its verdict.</summary>
public sealed record Case
{
    /// <summary>Id of the case and of its verdict.</summary>
    public required Guid Id { get; init; }

    /// <summary>The declaration.</summary>
    public required Guid DeclarationId { get; init; }

    /// <summary>The sender's id of the declaration.</summary>
    public required string Reference { get; init; }

    /// <summary>Revision of the declaration.</summary>
    public required int Revision { get; init; }

    /// <summary>Outcome of the verdict.</summary>
    public required Outcome Outcome { get; init; }

    /// <inheritdoc cref="CaseOpening"/>
    public required int Risk { get; init; }

    /// <inheritdoc cref="CaseOpening"/>
    public string? Tier { get; init; }

    /// <inheritdoc cref="CaseOpening"/>
    public decimal? ValueUsd { get; init; }

    /// <summary>Time of screening.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When a decision is due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Since when the declarant has a question; null while there is none.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>The state.</summary>
    public required CaseState State { get; init; }

    /// <summary>Who works on it; null where there is no owner or the claim has ended.</summary>
    public CaseOwner? Owner { get; init; }

    /// <summary>The first of two people who release prohibited goods.</summary>
    public CasePerson? ProposedBy { get; init; }

    /// <summary>Time of the proposal.</summary>
    public DateTimeOffset? ProposedAt { get; init; }

    /// <summary>Who decided.</summary>
    public CasePerson? DecidedBy { get; init; }

    /// <summary>Time of the decision.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Number of changes.</summary>
    public required int Version { get; init; }
}
