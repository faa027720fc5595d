using System.Text.Json;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.Tests;

/// <summary>A small rule set with a prohibition, a licence requirement and a rule with a missing fact.</summary>
internal static class TinyRules
{
    private static readonly string[] Texts =
    [
        "title.T-BAN", "T-BAN.definite", "T-BAN.possible", "T-BAN.remedy",
        "title.T-LICENCE", "T-LICENCE.definite", "T-LICENCE.possible", "T-LICENCE.remedy",
        "title.T-CONTENT", "T-CONTENT.definite", "T-CONTENT.possible", "T-CONTENT.remedy",
        "outcome.no_restriction", "outcome.notice", "outcome.review", "outcome.licence_required", "outcome.prohibited",
        "confidence.checked", "confidence.recalled", "confidence.seed", "confidence.inferred",
        "check.kz", "check.volume-surge", "check.date-not-covered", "check.no-look-up", "fact.not-stated", "satisfied.not-listed", "claimed.licence",
        "title.LIST-STALE", "LIST-STALE.definite", "LIST-STALE.remedy",
        "claimed.to-verify", "paper.no-number", "paper.no-issue-date", "paper.not-valid", "paper.names-no-line", "paper.other-lines", "paper.no-code", "paper.other-code", "paper.not-for-this",
    ];

    public static RuleSetPackage Package(string note = "first") => new(Files(note));

    /// <summary>The same rules, evaluated as edition 2.</summary>
    public static RuleSetPackage SecondEdition() => new(Files().Append(KeyValuePair.Create("edition.json", """{ "edition": 2 }""")));

    public static Dictionary<string, string> Files(string note = "first") => new(StringComparer.Ordinal)
    {
        ["groups.json"] = """{ "home": "KZ", "countries": { "western": { "codes": ["DE", "US"] } }, "procedures": { "leaving": ["10"] } }""",
        ["documents.json"] = """{ "types": [{ "type": "export-licence", "code": "01151", "title": { "en": "Licence", "ru": "Лицензия", "kk": "Лицензия" } }] }""",
        ["lists.json"] =
            """
            [{ "list": "chpl", "file": "chpl.csv", "standing": "binding",
               "title": { "en": "Chips", "ru": "Микросхемы", "kk": "Микросхемалар" }, "coverage": { "en": "All", "ru": "Все", "kk": "Бәрі" } }]
            """,
        ["checks.json"] = """{ "performed": ["kz"], "notPerformed": ["volume-surge"] }""",
        ["goods-groups.json"] = """[{ "group": "chips", "codes": ["8542"], "title": { "en": "Chips", "ru": "Микросхемы", "kk": "Микросхемалар" } }]""",
        ["currencies.csv"] = "code\nUSD\nEUR\nXAU\n",
        ["rates.csv"] = "currency,valid_from,usd_per_unit,source,confidence\nUSD,2000-01-01,1,,checked\nEUR,2021-01-01,1.2,,checked\nEUR,2026-01-01,1.1,,checked\n",
        ["lists/baselines.csv"] = "flow,year,value_usd,period_months,direction,destination,comparator\nchips,2021,1200,12,export,KG,eq\n",
        ["lists/countries.csv"] = "iso2,name_en,name_ru,name_kk,groups\n" + string.Concat(new[] { "KZ", "KG", "RU", "DE", "US", "CN" }.Select(c => $"{c},{c},{c},{c},\n")),
        ["lists/procedures.csv"] = "code,label,direction,screened\n10,Export,out,yes\n",
        ["lists/doc-codes.csv"] = "code,label,short_type\n01151,Licence,export-licence\n",
        ["lists/hs2022-codes.csv"] = "code,description_en,description_ru\n01,Animals,Животные\n0101,Horses,Лошади\n85,Electrical,Электрика\n8542,Circuits,Схемы\n854231,Processors,Процессоры\n",
        ["lists/tnved-eaeu-10.csv"] = "code,hs6,supp_unit_unece\n8542319000,854231,NMB\n",
        ["lists/chpl.csv"] =
            "list,code,match,tier_or_category,label,legal_reference,valid_from,valid_to,source_url,confidence\n"
            + "chpl,854231,full,1,Processors,List,2023-05-19,,https://example.org,checked\n",
        ["regimes/kz/T-BAN.json"] = Rule(
            "T-BAN",
            note,
            """{ "all": [{ "test": "country-in", "fact": "destination", "in": ["RU"] }, { "test": "country-in", "fact": "importedFrom", "in": ["@western"] }, { "test": "code-on-list", "lists": ["chpl"] }] }""",
            """{ "outcome": "prohibited", "ifPossible": "review" }"""),
        ["regimes/kz/T-LICENCE.json"] = Rule(
            "T-LICENCE",
            note,
            """{ "test": "code-on-list", "lists": ["chpl"] }""",
            """{ "outcome": "licence_required", "ifPossible": "licence_required" }"""),
        ["regimes/kz/T-CONTENT.json"] = Rule(
            "T-CONTENT",
            note,
            """{ "all": [{ "test": "country-in", "fact": "destination", "in": ["CN"] }, { "test": "us-content-above", "percent": 25 }] }""",
            """{ "outcome": "review", "ifPossible": "review" }"""),
        ["terms/characters.csv"] = "kind,reads_as,characters\n",
        ["terms/contexts.csv"] = "context,language,words\n",
        ["terms/endings.csv"] = "language,endings\n",
        ["terms/goods-groups.csv"] = "subject,codes,label_en,label_ru,label_kk,source,confidence\n",
        ["terms/goods-terms.csv"] = "subject,language,terms,with,unless,not_after\n",
        ["terms/weapon-terms.csv"] = "subject,language,terms,with,unless\n",
        ["terms/weapons.csv"] = "subject,kind,label_en,label_ru,label_kk,source,confidence\n",
        ["questions.en.json"] = "{}",
        ["questions.ru.json"] = "{}",
        ["questions.kk.json"] = "{}",
        ["messages.en.json"] = Messages(),
        ["messages.ru.json"] = Messages(),
        ["messages.kk.json"] = Messages(),
    };

    private static string Rule(string id, string note, string when, string ruleCase) =>
        $$"""
        { "id": "{{id}}", "authority": "KZ", "validFrom": "2023-04-01", "validTo": null, "confidence": "seed",
          "legalReference": "Act", "source": "{{note}}", "when": {{when}}, "cases": [{{ruleCase}}] }
        """;

    private static string Messages() => JsonSerializer.Serialize(Texts.ToDictionary(t => t, t => t));
}
