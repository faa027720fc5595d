using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Cases;

/// <summary>Conditions on cases; all given ones must hold.</summary>
public sealed record CaseFilter
{
    /// <summary>The state; null: every undecided one, or every one where a declaration or reference is given.</summary>
    public CaseState? State { get; init; }

    /// <summary>Outcome of the verdict.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Highest tier of the goods.</summary>
    public string? Tier { get; init; }

    /// <summary>The owner.</summary>
    public Guid? Owner { get; init; }

    /// <summary>Whether there is an owner.</summary>
    public bool? IsOwned { get; init; }

    /// <summary>Whether the due time is over. A case that waits for an answer is not overdue.</summary>
    public bool? IsOverdue { get; init; }

    /// <summary>A decision is due before this time. A case that waits for an answer is not due.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>The declaration.</summary>
    public Guid? Declaration { get; init; }

    /// <summary>The sender's reference, whole.</summary>
    public string? Reference { get; init; }

    /// <summary>Whether a declarant asks: proposed cases count as open ones, and the order does not show the risk.</summary>
    public bool IsOfDeclarant { get; init; }

    /// <summary>Whether cases of every state of one declaration are looked for.</summary>
    internal bool IsOfDeclaration => Declaration is not null || Reference is not null;
}
