using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Application.RuleSets;

/// <summary>The result of a transition of a version to another status.</summary>
public abstract record TransitionResult
{
    private TransitionResult()
    {
    }

    /// <summary>Done now or before.</summary>
    public sealed record Done(RuleSetEntry Entry) : TransitionResult;

    /// <summary>There is no such version.</summary>
    public sealed record NotFound : TransitionResult;

    /// <summary>The author may not approve their own draft.</summary>
    public sealed record OwnDraft(Person Author) : TransitionResult;

    /// <summary>The transition is not possible from the status.</summary>
    public sealed record WrongStatus(RuleSetStatus Status) : TransitionResult;

    /// <summary>The list guard found suspicious changes that were not overridden.</summary>
    public sealed record Suspicious(IReadOnlyList<SuspiciousChange> Changes) : TransitionResult;
}
