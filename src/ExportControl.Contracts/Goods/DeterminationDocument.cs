using System.ComponentModel;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Verdicts;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Goods;

[Description("What applies to one line of these goods by the rules in force on the date, independent of the parties.")]
public sealed record DeterminationDocument(
    Outcome Outcome,
    Lane Lane,
    DateOnly EffectiveDate,
    string Procedure,
    RuleSetStampDocument RuleSet,
    IReadOnlyList<FindingDocument> Findings,
    [property: Description("Facts that would settle what is only possible now.")] IReadOnlyList<string> MissingFacts,
    [property: Description("Technical questions of all findings, each once.")] IReadOnlyList<QuestionDocument> Questions,
    IReadOnlyList<RequiredPaperDocument> RequiredDocuments,
    [property: Description("Rules that only the parties or earlier trade could make hold; they count for nothing here.")] IReadOnlyList<NotAskedDocument> NotAsked,
    ChecksDocument Checks);
