using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Api.CommodityCodes;

[Description("What applies to one line of these goods by the rules in force on the date, independent of the parties.")]
internal sealed record DeterminationBody(
    Outcome Outcome,
    Lane Lane,
    DateOnly EffectiveDate,
    string Procedure,
    RuleSetStampDocument RuleSet,
    IReadOnlyList<FindingDocument> Findings,
    [property: Description("Facts that would settle what is only possible now.")] IReadOnlyList<string> MissingFacts,
    [property: Description("Technical questions of all findings, each once.")] IReadOnlyList<QuestionDocument> Questions,
    IReadOnlyList<RequiredPaperDocument> RequiredDocuments,
    [property: Description("Rules that only the parties or earlier trade could make hold; they count for nothing here.")] IReadOnlyList<NotAskedBody> NotAsked,
    ChecksDocument Checks)
{
    public static DeterminationBody Of(RuleSet rules, CommodityCode code, Shipment shipment, Language language)
    {
        var found = Determination.Of(rules, shipment.Of(code, rules.Vocabulary));
        var read = new VerdictDocumentBuilder(rules, language).Read(found.Verdict, "", default);
        var findings = read.Lines[0].Findings;
        var reason = new Message("determination.not-asked").In(language);
        return new(
            read.Outcome,
            read.Lane,
            read.EffectiveDate,
            shipment.Procedure,
            read.RuleSet,
            findings,
            [.. findings.SelectMany(f => f.MissingFacts).Distinct().Order(StringComparer.Ordinal)],
            [.. findings.SelectMany(f => f.Questions).GroupBy(q => (q.List, q.Question)).Select(Merged)],
            read.RequiredDocuments,
            [.. found.NotAsked.Select(f => new NotAskedBody(f.Rule, rules.Texts[language.Tag()][$"title.{f.Rule}"], f.Authority, f.Outcome, f.MissingFacts, reason))],
            new(read.Checks.Performed, [.. found.Verdict.Checks.NotPerformed.Zip(read.Checks.NotPerformed, (check, shown) => check.Reason == NoLookUp ? shown with { Reason = reason } : shown)]));
    }

    private const string NoLookUp = "check.no-look-up";

    private static QuestionDocument Merged(IEnumerable<QuestionDocument> alike)
    {
        var all = alike.ToList();
        return all[0] with { Categories = [.. all.SelectMany(q => q.Categories).Distinct().Order(StringComparer.Ordinal)] };
    }
}

[Description("A rule that a question about goods does not ask.")]
internal sealed record NotAskedBody(
    string Rule,
    string Title,
    string Authority,
    [property: Description("What it would come to in a declaration.")] Outcome Outcome,
    [property: Description("The facts of a declaration it asks for.")] IReadOnlyList<string> MissingFacts,
    string Reason);
