using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Verdicts;
using ExportControl.Contracts.Verdicts.Presentation;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Declarations;

namespace ExportControl.Console.Cases;

/// <summary>What the pages of a case show.</summary>
/// <param name="Case">The case as the reader sees it.</param>
/// <param name="Verdict">Its verdict in the language of the reader.</param>
/// <param name="Facts">The declaration and what was looked up for it.</param>
/// <param name="Verdicts">The verdicts of the declaration, oldest first.</param>
/// <param name="Names">Names of countries, documents and units as the rule set of the verdict has them.</param>
public sealed record CaseContent(CaseDocument Case, VerdictDocument Verdict, EvaluatedFacts Facts, IReadOnlyList<CaseVerdict> Verdicts, PresentationTexts Names)
{
    /// <summary>Whether a decision may still be made.</summary>
    public bool IsUndecided => Case.State is CaseStatus.Open or CaseStatus.Asked or CaseStatus.Proposed;

    /// <summary>Why the release was proposed; null where it is not.</summary>
    public string? ReasonOfProposal => Case.History?.LastOrDefault(e => e.Act == CaseAction.Proposed)?.Reason;
}
