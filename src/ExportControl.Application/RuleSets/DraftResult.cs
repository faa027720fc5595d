using ExportControl.Screening.RuleSets.Comparison;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.RuleSets;

/// <summary>How a draft ended.</summary>
public abstract record Drafted
{
    private Drafted()
    {
    }

    /// <summary>It is on the shelf.</summary>
    public sealed record Kept(RuleSetEntry Entry) : Drafted;

    /// <summary>A version with the same content is there already.</summary>
    public sealed record Known(int Version) : Drafted;

    /// <summary>There is no such version to start from.</summary>
    public sealed record NoBase(int? Version) : Drafted;

    /// <summary>It is broken, and nothing was kept.</summary>
    /// <param name="Problems">Each with file and line.</param>
    /// <param name="Broken">What the guard found that nobody may let pass.</param>
    public sealed record ProblemResult(IReadOnlyList<string> Problems, IReadOnlyList<SuspiciousChange> Broken) : Drafted;
}
