using ExportControl.Screening.Conditions;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Loading;
using Xunit;

namespace ExportControl.Screening.Tests.Conditions;

/// <summary>A rule set with the shipped lists and terms, and one rule for each condition: RULE0, RULE1 …</summary>
internal static class ConditionRules
{
    public const string First = "RULE0";

    public static RuleSet Read(params string[] conditions)
    {
        var (shipped, problems) = (A.Rules(), new List<string>());
        var reader = new ConditionReader(shipped.Vocabulary, shipped.Lists, TestKinds.Default);
        var rules = new RuleReader(reader, new MessageReader(A.Package(), problems), problems);
        var read = conditions.Select((when, i) => rules.Read($"regimes/red-flags/RULE{i}.json", $$"""
            { "id": "RULE{{i}}", "authority": "INT", "confidence": "recalled", "legalReference": "act", "source": "source",
              "when": {{when}}, "cases": [{ "outcome": "review", "ifPossible": "review", "text": "RF-ROUTING" }] }
            """)).OfType<Rule>().ToList();
        Assert.Empty(problems);
        return new RuleSet
        {
            Stamp = shipped.Stamp,
            Edition = shipped.Edition,
            Lists = shipped.Lists,
            Rules = read,
            Nomenclature = shipped.Nomenclature,
            Vocabulary = shipped.Vocabulary,
            Texts = shipped.Texts,
            GoodsGroups = shipped.GoodsGroups,
            TermLabels = shipped.TermLabels,
            PhraseMatcher = shipped.PhraseMatcher,
            Questions = shipped.Questions,
            Index = shipped.Index,
            TestCount = reader.TestCount,
            CheckOrder = ["red-flags"],
        };
    }
}
