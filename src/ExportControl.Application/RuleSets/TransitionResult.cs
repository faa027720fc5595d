using ExportControl.Screening.RuleSets.Comparison;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.RuleSets;

/// <summary>How a move ended.</summary>
public abstract record TransitionResult
{
    private TransitionResult()
    {
    }

    /// <summary>Done, or done before.</summary>
    public sealed record Done(RuleSetEntry Entry) : TransitionResult;

    /// <summary>There is no such version.</summary>
    public sealed record Missing : TransitionResult;

    /// <summary>Whoever wrote it may not approve it.</summary>
    public sealed record OwnWork(Person Author) : TransitionResult;

    /// <summary>It does not stand where this can be done.</summary>
    public sealed record NotFrom(RuleSetStatus Status) : TransitionResult;

    /// <summary>The list guard stops it.</summary>
    public sealed record Guarded(IReadOnlyList<SuspiciousChange> Findings) : TransitionResult;
}
