using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Contracts.Goods;

/// <summary>Evaluates goods without parties and builds the document in one language.</summary>
public sealed class DeterminationDocumentBuilder(RuleSet rules, Language language)
{
    private const string NoLookUp = "check.no-look-up";

    /// <param name="goods">A declaration of one line.</param>
    public DeterminationDocument Build(Declaration goods)
    {
        ArgumentNullException.ThrowIfNull(goods);
        var found = Determination.Of(rules, goods);
        var read = new VerdictDocumentBuilder(rules, language).Read(found.Verdict, "", default, VerdictView.Standard);
        var findings = read.Lines[0].Findings!;
        var reason = new Message("determination.not-asked").In(language);
        return new(
            read.Outcome,
            read.Lane,
            read.EffectiveDate,
            goods.Procedure,
            read.RuleSet,
            findings,
            [.. findings.SelectMany(f => f.MissingFacts).Distinct().Order(StringComparer.Ordinal)],
            read.References!,
            read.Confidences!,
            read.Questions!,
            read.RequiredDocuments!,
            [.. found.NotAsked.Select(f => new NotAskedDocument(f.Rule, rules.Texts[language.Tag()][$"title.{f.Rule}"], f.Authority, f.Outcome, f.MissingFacts, reason))],
            new(read.Checks!.Performed, [.. found.Verdict.Checks.NotPerformed.Zip(read.Checks.NotPerformed, (check, shown) => check.Reason == NoLookUp ? shown with { Reason = reason } : shown)]));
    }
}
