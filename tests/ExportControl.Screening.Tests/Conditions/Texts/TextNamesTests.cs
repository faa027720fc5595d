using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Tests.Generated;
using Xunit;

namespace ExportControl.Screening.Tests.Conditions.Texts;

public sealed class TextNamesTests
{
    private static readonly string[] Names = ["goods", "Orlan-10 wing", "zicral bar", "hydrophone", "yellowcake", "ladder profile", "zforce", "zsupplier", "zland", "not for zsupplier", "body armour plates"];

    private static readonly string[] Sources = ["\"description\"", "\"endUse\"", "\"parties\"", "\"description\", \"endUse\", \"parties\""];

    [Theory]
    [InlineData("weapon-system", "Orlan-10", "namedWeapon", "orlan")]
    [InlineData("weapon-component", "body armour", "namedWeapon", "body-armour")]
    [InlineData("military-body", "zforce", "militaryBody", "force")]
    [InlineData("military-body", "zsupplier", "militaryBody", "supplier")]
    [InlineData("military-body-high", "zforce", "militaryBody", "force")]
    [InlineData("region", "zland", "region", "zland")]
    public void Words_and_subject_are_shown_for_each_text(string kind, string words, string fact, string subject)
    {
        var declaration = A.Declaration();
        foreach (var (source, name, written) in new[]
        {
            ("description", "description", Goods(words)),
            ("endUse", "endUse.description", declaration with { EndUse = new EndUse(Description: $"for {words}, new") }),
            ("parties", "partyName", declaration with { Consignee = declaration.Consignee with { Name = $"OOO {words}" } }),
            ("parties", "partyName", declaration with { EndUser = new Party($"OOO {words}", A.Country("RU")) }),
            ("parties", "partyName", declaration with { Lines = [A.Line(madeIn: "RU") with { ManufacturerName = $"OOO {words}" }] }),
        })
        {
            var finding = Rules(kind, $"\"{source}\"").Evaluate(written, A.QuietTrade).Finding(TextRules.Rule);

            Assert.NotNull(finding);
            Assert.Equal(Certainty.Definite, finding.Certainty);
            Assert.Equal(words, finding.Facts[name]);
            Assert.Equal(subject, finding.Facts[fact]);
        }
    }

    [Theory]
    [InlineData("military-body-high", "zsupplier")]
    [InlineData("military-body", "not for zsupplier")]
    [InlineData("weapon-system", "body armour plates")]
    [InlineData("region", "zforce")]
    public void Other_subjects_do_not_count(string kind, string words) =>
        Assert.Null(Rules(kind, "\"description\"").Evaluate(Goods(words), A.QuietTrade).Finding(TextRules.Rule));

    [Fact]
    public void Only_the_texts_named_are_read()
    {
        var declaration = Goods("zforce") with { EndUse = new EndUse(Description: "zforce") };

        Assert.Null(Rules("military-body", "\"parties\"").Evaluate(declaration, A.QuietTrade).Finding(TextRules.Rule));
    }

    [Theory]
    [InlineData("military-body", "zforce", false)]
    [InlineData("region", "zland", false)]
    [InlineData("weapon-system", "Orlan-10", true)]
    public void A_body_of_the_home_country_is_no_foreign_user(string kind, string words, bool found)
    {
        var rules = Rules(kind, "\"parties\"");
        var home = new Party(words, A.Country("KZ"));
        var declaration = A.Declaration();

        Assert.All(
            [declaration with { Exporter = home }, declaration with { EndUser = home }, declaration with { Lines = [A.Line(madeIn: "KZ") with { ManufacturerName = words }] }],
            d => Assert.Equal(found, rules.Evaluate(d, A.QuietTrade).Finding(TextRules.Rule) is not null));
        Assert.NotNull(rules.Evaluate(declaration with { Consignee = home, EndUser = home with { Country = A.Country("RU") } }, A.QuietTrade).Finding(TextRules.Rule));
    }

    [Theory]
    [InlineData("7604290000", "zicral bar", "", true)]
    [InlineData("7604", "zicral bar", "", true)]
    [InlineData("7604290000", "zicral bar", ", \"lists\": [\"other\"]", true)]
    [InlineData("9015800000", "hydrophone", "", true)]
    [InlineData("9015800000", "hydrophone", ", \"lists\": [\"other\"]", false)]
    [InlineData("9015800000", "zicral bar", "", false)]
    [InlineData("760429", "hydrophone", "", false)]
    [InlineData("010410", "hydrophone", "", false)]
    [InlineData("010410", "hydrophone", ", \"anyCode\": true", true)]
    [InlineData("010410", "hydrophone", ", \"anyCode\": true, \"lists\": [\"goods\"]", true)]
    [InlineData("010410", "hydrophone", ", \"anyCode\": true, \"lists\": [\"other\"]", false)]
    [InlineData("010410", "zicral bar", ", \"anyCode\": true", false)]
    [InlineData("261210", "yellowcake", "", false)]
    [InlineData("261210", "yellowcake", ", \"anyCode\": true", true)]
    public void Listed_goods_count_where_a_partial_row_asks_their_question(string code, string words, string members, bool found)
    {
        var rules = TextRules.Read($$"""{ "test": "text-names", "kind": "listed-goods", "in": ["description"]{{members}} }""");

        Assert.Equal(found, rules.Evaluate(Goods(words, code), A.QuietTrade).Finding(TextRules.Rule) is not null);
    }

    [Fact]
    public void Listed_goods_do_not_count_before_the_row_is_valid() =>
        Assert.Null(Rules("listed-goods", "\"description\"").Evaluate(Goods("zicral bar", "760429") with { Date = new DateOnly(2019, 12, 31) }, A.QuietTrade).Finding(TextRules.Rule));

    [Theory]
    [InlineData("7604290000", true)]
    [InlineData("7616991000", true)]
    [InlineData("76", false)]
    [InlineData("761610", false)]
    public void Everyday_goods_count_under_their_codes(string code, bool found) =>
        Assert.Equal(found, Rules("everyday-goods", "\"description\"").Evaluate(Goods("ladder profile", code), A.QuietTrade).Finding(TextRules.Rule) is not null);

    [Theory]
    [InlineData("""{ "test": "text-names", "kind": "army", "in": ["description"] }""", "kind: 'army' is not valid; expected one of weapon-system")]
    [InlineData("""{ "test": "text-names", "kind": "region", "in": ["title"] }""", "in: 'title' is not a text; expected one of description, endUse, parties")]
    [InlineData("""{ "test": "text-names", "kind": "region" }""", "in: at least one of description, endUse, parties is expected")]
    [InlineData("""{ "test": "text-names", "kind": "region", "in": ["endUse"], "anyCode": true }""", "anyCode: only the kind listed-goods has lists")]
    [InlineData("""{ "test": "text-names", "kind": "listed-goods", "in": ["endUse"], "lists": ["none"] }""", "lists: 'none' is not a list of lists.json")]
    public void A_test_that_is_not_valid_is_refused(string test, string problem) =>
        Assert.Contains(Assert.Throws<RuleSetException>(() => TextRules.Read(test)).Problems, p => p.Contains($"/when/{problem}", StringComparison.Ordinal));

    [Fact]
    public void Both_evaluators_agree()
    {
        var kinds = (string[])["weapon-system", "weapon-component", "listed-goods", "everyday-goods", "military-body", "military-body-high", "region"];
        var rules = TextRules.Read(
        [
            .. from kind in kinds
               from source in Sources
               select Test(kind, source),
            $$"""{ "not": {{Test("everyday-goods", Sources[0])}} }""",
            $$"""{ "all": [{{Test("listed-goods", Sources[0])}}, { "test": "country-in", "fact": "destination", "in": ["@russia"] }] }""",
            $$"""{ "any": [{{Test("listed-goods", Sources[3])}}, { "test": "end-use", "fact": "military", "is": true }] }""",
            """{ "test": "text-names", "kind": "listed-goods", "in": ["description"], "anyCode": true }""",
            """{ "test": "answered", "lists": ["goods"], "is": true }""",
            """{ "test": "answered", "lists": ["goods"], "is": false }""",
            """{ "test": "answered", "lists": ["goods"], "is": false, "every": true }""",
        ]);
        var shipments = new GeneratedShipments(rules, ["760429", "901580", "261210", "761699"], 11);
        var draw = new Draw(12);
        var found = rules.Rules.ToDictionary(r => r.Id, _ => 0, StringComparer.Ordinal);
        for (var i = 0; i < 3000; i++)
        {
            var (declaration, facts) = shipments.Next();
            declaration = Named(declaration, draw);
            var (compiled, plain) = (rules.Evaluate(declaration, facts), rules.EvaluatePlainly(declaration, facts));

            Assert.Equal(AVerdict.Text(plain), AVerdict.Text(compiled));
            foreach (var finding in compiled.Lines.SelectMany(l => l.Findings))
            {
                found[finding.Rule]++;
            }
        }

        Assert.All(found, f => Assert.True(f.Value > 0, f.Key));
    }

    [Fact]
    public void Texts_without_a_mention_allocate_nothing_a_line()
    {
        var rules = TextRules.Read([.. Sources.Select(s => Test("military-body", s)), Test("listed-goods", Sources[3]), """{ "test": "answered", "lists": ["goods"], "is": true }"""]);
        var declaration = A.Declaration() with
        {
            EndUse = new EndUse(Description: "retail sale in shops"),
            EndUser = new Party("Shop", A.Country("DE")),
            Lines = [.. Enumerable.Range(1, 999).Select(n => A.Line("760429", number: n) with { Description = "aluminium profiles", ManufacturerName = "Metal works" })],
        };
        rules.Evaluate(declaration, A.QuietTrade);
        var single = declaration with { Lines = [.. declaration.Lines.Take(1)] };

        // The counter advances by whole buffers of the allocator, so the least of several runs counts.
        var least = Enumerable.Range(0, 16).Min(_ => Allocated(declaration) - Allocated(single)) / 998;

        Assert.InRange(least, 0, System.Runtime.CompilerServices.Unsafe.SizeOf<LineVerdict>());

        long Allocated(Declaration of)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            rules.Evaluate(of, A.QuietTrade);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static Declaration Named(Declaration declaration, Draw draw) => declaration with
    {
        EndUse = declaration.EndUse with { Description = draw.OneIn(3) ? draw.Of(Names) : null },
        Consignee = declaration.Consignee with { Name = draw.OneIn(4) ? draw.Of(Names) : "B" },
        Exporter = declaration.Exporter with { Name = draw.OneIn(4) ? draw.Of(Names) : "A" },
        Lines = [.. declaration.Lines.Select(l => l with
        {
            Description = draw.Of(Names),
            ManufacturerName = draw.OneIn(4) ? draw.Of(Names) : null,
            Answers = draw.OneIn(2) ? [new Answer(draw.Of<string>(["goods/1C202", "goods/6A001", "goods/6A006", "other/1C202"]), draw.OneIn(2))] : null,
        })],
    };

    private static Declaration Goods(string words, string code = "010410") => A.Declaration(A.Line(code) with { Description = words });

    private static RuleSet Rules(string kind, string sources) => TextRules.Read(Test(kind, sources));

    private static string Test(string kind, string sources) => $$"""{ "test": "text-names", "kind": "{{kind}}", "in": [{{sources}}] }""";
}
