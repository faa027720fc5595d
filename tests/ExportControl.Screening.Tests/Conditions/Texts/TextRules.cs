using System.Collections.Frozen;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.Terms;

namespace ExportControl.Screening.Tests.Conditions.Texts;

/// <summary>
/// A rule set with its own two lists, questions and terms, and one rule for each condition: RULE0, RULE1 …. List "goods" has 760429 (ex, 1C202),
/// 901580 (ex, 6A001 and 6A006) and 261210 (full, 0C001); list "other" has 760429 (ex, 1C202).
/// </summary>
internal static class TextRules
{
    public const string Rule = "RULE0";

    private static readonly Lazy<TermDictionary> Terms = new(ReadTerms);

    public static RuleSet Read(params string[] conditions)
    {
        var (shipped, problems) = (A.Rules(), new List<string>());
        ControlList[] lists = [List("goods", 0, ("760429", "1C202", false), ("901580", "6A001", false), ("901580", "6A006", false), ("261210", "0C001", true)), List("other", 1, ("760429", "1C202", false))];
        var reader = new ConditionReader(shipped.Vocabulary, lists, TestKinds.Default);
        var rules = new RuleReader(reader, new MessageReader(A.Package(), problems), problems);
        var read = conditions.Select((when, i) => rules.Read($"regimes/red-flags/RULE{i}.json", $$"""
            { "id": "RULE{{i}}", "authority": "INT", "confidence": "recalled", "legalReference": "act", "source": "source",
              "when": {{when}}, "cases": [{ "outcome": "review", "ifPossible": "review", "text": "RF-ROUTING" }] }
            """)).OfType<Rule>().ToList();
        if (problems.Count > 0)
        {
            throw new RuleSetException(problems);
        }

        return new RuleSet
        {
            Stamp = shipped.Stamp,
            Lists = lists,
            Rules = read,
            Nomenclature = shipped.Nomenclature,
            Vocabulary = shipped.Vocabulary,
            Texts = shipped.Texts,
            GoodsGroups = shipped.GoodsGroups,
            TermLabels = shipped.TermLabels,
            PhraseMatcher = Terms.Value.PhraseMatcher,
            Index = new CodeIndex([.. lists]),
            Questions = Questions("goods/1C202", "goods/6A001", "goods/6A006", "goods/0C001", "other/1C202"),
            TestCount = reader.TestCount,
            CheckOrder = ["red-flags"],
        };
    }

    private static ControlList List(string name, int index, params (string Code, string Category, bool IsFull)[] rows)
    {
        var title = new Dictionary<string, string>(StringComparer.Ordinal);
        var list = new ControlList(name, $"{name}.csv", Standing.Binding, true, null, title, title) { Index = index };
        list.Entries = [.. rows.Select(r => new ListEntry(r.Code, r.IsFull, r.Category, "goods", "act", new DateOnly(2020, 1, 1), null, "source", "recalled") { List = list })
            .OrderBy(e => e.Code, StringComparer.Ordinal).ThenBy(e => e.Category, StringComparer.Ordinal)];
        return list;
    }

    private static Questions Questions(params string[] keys) => new(RuleSetReader.Languages.ToFrozenDictionary(
        l => l, _ => keys.ToFrozenDictionary(k => k, k => $"{k}?", StringComparer.Ordinal), StringComparer.Ordinal));

    private static TermDictionary ReadTerms()
    {
        const string End = ",l,l,l,s,recalled\n";
        var problems = new List<string>();
        var package = A.Package(
            ("terms/listed-goods.csv", $"subject,questions,any_code,label_en,label_ru,label_kk,source,confidence\nalloy-tube,goods/1C202;other/1C202,no{End}hydrophone,goods/6A001,yes{End}yellowcake,goods/0C001,{End}"),
            ("terms/listed-goods-terms.csv", "subject,language,terms,with,unless\nalloy-tube,en,zicral,,\nhydrophone,en,hydrophone*,,\nyellowcake,en,yellowcake,,\n"),
            ("terms/everyday-goods.csv", $"subject,codes,label_en,label_ru,label_kk,source,confidence\nladder,7604;761699{End}"),
            ("terms/everyday-goods-terms.csv", "subject,language,terms,with,unless,not_after\nladder,en,ladder profile*,,,not\n"),
            ("terms/military-bodies.csv", $"subject,weight,label_en,label_ru,label_kk,source,confidence\nforce,high{End}supplier,medium{End}"),
            ("terms/military-body-terms.csv", "subject,language,terms,with,unless,not_after\nforce,en,zforce,,,\nsupplier,en,zsupplier,,,not for\n"),
            ("terms/regions.csv", $"subject,label_en,label_ru,label_kk,source,confidence\nzland{End}"),
            ("terms/region-terms.csv", "subject,language,terms,with,unless\nzland,en,zland,,\n"));
        var terms = new TermReader(package, A.Rules().Nomenclature, problems).Read();
        return problems.Count == 0 ? terms : throw new RuleSetException(problems);
    }
}
