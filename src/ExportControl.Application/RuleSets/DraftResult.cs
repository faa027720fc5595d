using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.RuleSets.Limits;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Application.RuleSets;

/// <summary>The result of storing a draft.</summary>
public abstract record DraftResult
{
    private DraftResult()
    {
    }

    /// <summary>The draft is stored.</summary>
    public sealed record Created(RuleSetEntry Entry) : DraftResult;

    /// <summary>A version has the same content. Nothing is stored.</summary>
    public sealed record Duplicate(int Version) : DraftResult;

    /// <summary>The base version does not exist. Null where nothing is published yet.</summary>
    public sealed record UnknownBase(int? Version) : DraftResult;

    /// <summary>The package is invalid. Nothing is stored.</summary>
    /// <param name="Problems">Each with file and line.</param>
    /// <param name="Suspicious">Suspicious changes that cannot be overridden.</param>
    public sealed record Invalid(IReadOnlyList<string> Problems, IReadOnlyList<SuspiciousChange> Suspicious) : DraftResult
    {
        /// <summary>Limits that the rule set exceeds.</summary>
        public IReadOnlyList<RuleSetExcess> Excesses { get; init; } = [];
    }
}
