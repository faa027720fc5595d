using ExportControl.Storage.RuleSets.FourEyes;
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

    /// <summary>The session is not one of a person who may do this.</summary>
    public sealed record NoPerson : TransitionResult;

    /// <summary>The person may not approve: as author or proposer, as an account that the author created, or as an account newer than the draft.</summary>
    public sealed record OwnDraft(Actor Author, FourEyesResult Reason) : TransitionResult;

    /// <summary>The transition is not possible from the status.</summary>
    public sealed record WrongStatus(RuleSetStatus Status) : TransitionResult;

    /// <summary>The list guard found suspicious changes that were not overridden.</summary>
    public sealed record Suspicious(IReadOnlyList<SuspiciousChange> Changes) : TransitionResult;
}
