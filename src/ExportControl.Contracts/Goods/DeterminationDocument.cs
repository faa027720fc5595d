using System.ComponentModel;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Verdicts;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Goods;

[Description("The findings for one line of these goods by the rules in force on the date, without regard to the parties.")]
public sealed record DeterminationDocument(
    Outcome Outcome,
    Lane Lane,
    DateOnly EffectiveDate,
    string Procedure,
    RuleSetStampDocument RuleSet,
    IReadOnlyList<FindingDocument> Findings,
    [property: Description("Facts that would make possible findings definite or remove them.")] IReadOnlyList<string> MissingFacts,
    [property: Description("Technical questions of all findings, each once.")] IReadOnlyList<QuestionDocument> Questions,
    IReadOnlyList<RequiredPaperDocument> RequiredDocuments,
    [property: Description("Rules that depend on the parties or on earlier trade; they are not evaluated here.")] IReadOnlyList<NotAskedDocument> NotAsked,
    ChecksDocument Checks);
