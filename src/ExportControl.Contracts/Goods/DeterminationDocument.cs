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
    [property: Description("What rules and list rows are based on, by the id that findings and matched rows name in reference.")] IReadOnlyDictionary<string, ReferenceDocument> References,
    [property: Description("The meaning of each confidence that the references name.")] IReadOnlyDictionary<string, string> Confidences,
    [property: Description("Questions about goods whose code is listed in part, by the id that findings name in questions.")] IReadOnlyDictionary<string, QuestionDocument> Questions,
    IReadOnlyList<RequiredPaperDocument> RequiredDocuments,
    [property: Description("Rules that depend on the parties or on earlier trade; they are not evaluated here.")] IReadOnlyList<NotAskedDocument> NotAsked,
    ChecksDocument Checks);
