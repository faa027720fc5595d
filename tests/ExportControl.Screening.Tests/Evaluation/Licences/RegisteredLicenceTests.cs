using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Licences;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation.Licences;

/// <summary>Licences of the register: which goods they cover, why they do not cover others, and that no licence lifts a ban.</summary>
public sealed class RegisteredLicenceTests
{
    private const string Duty = "KZ-DUAL-USE-LICENCE";

    [Fact]
    public void A_licence_of_the_register_that_covers_the_goods_satisfies_the_duty_and_says_what_is_left()
    {
        var verdict = Screen(Goods(40, "PCE"), Licence() with { Lines = [Permitted("NMB", 100, 60)] });

        var finding = verdict.Finding(Duty)!;
        Assert.False(finding.Counts());
        Assert.Null(finding.ToVerify);
        Assert.Equal(("export-licence", "N-123", "licence.satisfied", 1, 40m), (finding.SatisfiedBy!.Type, finding.SatisfiedBy.Number, finding.SatisfiedBy.Reason, finding.SatisfiedBy.LicenceLine, finding.SatisfiedBy.Quantity));
        Assert.Equal("20 of 100 NMB", $"{finding.SatisfiedBy.Facts!["quantityLeft"]} of {finding.SatisfiedBy.Facts["quantity"]} {finding.SatisfiedBy.Facts["unit"]}");
        Assert.DoesNotContain(verdict.RequiredDocuments, d => d.Authority == "KZ" && d.Type == "export-licence");
        Assert.True(verdict.Outcome < Outcome.LicenceRequired);
    }

    [Theory]
    [InlineData("suspended", "licence.suspended")]
    [InlineData("revoked", "licence.revoked")]
    [InlineData("from 2026-11-25", "licence.not-yet-valid on=2026-11-25")]
    [InlineData("to 2026-11-23", "licence.expired on=2026-11-23")]
    [InlineData("from 2026-11-24", null)]
    [InlineData("to 2026-11-24", null)]
    [InlineData("other holder", "licence.other-holder")]
    [InlineData("codes 8402", "licence.other-code code=8401100000")]
    [InlineData("codes 8401", null)]
    [InlineData("codes 8401100000", null)]
    [InlineData("destination FR", "licence.other-destination destination=DE")]
    [InlineData("destination DE", null)]
    [InlineData("other consignee", "licence.other-consignee")]
    [InlineData("100 NMB left 39.9", "licence.not-enough needed=40 left=39.9 of=100 unit=NMB")]
    [InlineData("100 NMB left 40", null)]
    [InlineData("100 KGM left 100", "licence.other-unit unit=KGM")]
    [InlineData("1000 USD left 99", "licence.not-enough needed=100 left=99 of=1000 unit=USD")]
    [InlineData("1000 USD left 100", null)]
    [InlineData("1000 EUR left 1000", "licence.other-currency currency=EUR")]
    public void A_licence_that_does_not_cover_the_goods_changes_nothing_and_says_why(string licence, string? problem)
    {
        var verdict = Screen(Goods(40, "PCE"), Changed(licence));

        var finding = verdict.Finding(Duty)!;
        Assert.Equal(problem is null, finding.SatisfiedBy is not null);
        Assert.Equal(problem is null ? "" : problem, string.Join("; ", finding.Claimed.Select(c => string.Join(' ', [c.Problem!, .. (c.Facts ?? new Dictionary<string, string>()).Select(f => $"{f.Key}={f.Value}")]))));
        Assert.Equal(problem is not null, verdict.Outcome == Outcome.LicenceRequired);
    }

    [Theory]
    [InlineData(2, "MIL", "NMB", 2000)]
    [InlineData(2500, "GRM", "KGM", 2.5)]
    [InlineData(3, "TNE", "KGM", 3000)]
    [InlineData(7, "PCE", "NMB", 7)]
    public void Quantities_are_converted_within_a_dimension(decimal quantity, string unit, string licensed, decimal expected)
    {
        Assert.Equal(expected, Screen(Goods(quantity, unit), Licence() with { Lines = [Permitted(licensed, expected, expected)] }).Finding(Duty)!.SatisfiedBy!.Quantity);
        Assert.Null(Screen(Goods(quantity, unit), Licence() with { Lines = [Permitted(licensed, expected, expected - 0.0001m)] }).Finding(Duty)!.SatisfiedBy);
    }

    [Fact]
    public void A_licence_by_mass_is_compared_with_the_net_mass()
    {
        var goods = Goods(40, "PCE");
        goods = goods with { Lines = [goods.Lines[0] with { NetMassKg = 12.5m }] };

        Assert.Equal(12.5m, Screen(goods, Licence() with { Lines = [Permitted("KGM", 100, 12.5m)] }).Finding(Duty)!.SatisfiedBy!.Quantity);
    }

    [Fact]
    public void What_one_line_takes_is_not_left_for_the_next()
    {
        var goods = Goods(60, "PCE");
        goods = goods with
        {
            Lines = [goods.Lines[0], goods.Lines[0] with { Number = 2 }, goods.Lines[0] with { Number = 3, Quantity = 40 }],
            Documents = [goods.Documents[0] with { Lines = [1, 2, 3] }],
        };

        var verdict = Screen(goods, Licence() with { Lines = [Permitted("NMB", 100, 100)] });

        Assert.Equal([true, false, true], verdict.Lines.Select(l => l.Findings.Single(f => f.Rule == Duty).SatisfiedBy is not null));
        Assert.Equal("40", verdict.Lines[1].Findings.Single(f => f.Rule == Duty).Claimed[0].Facts!["left"]);
    }

    [Fact]
    public void A_document_that_the_register_does_not_have_is_to_be_verified_as_before()
    {
        var goods = Goods(40, "PCE");

        var with = A.Rules().Evaluate(goods, A.QuietTrade with { Licences = [] });

        Assert.Equal(Outcome.Review, with.Outcome);
        Assert.NotNull(with.Finding(Duty)!.ToVerify);
        Assert.NotNull(Screen(goods, Licence() with { Number = "N-124" }).Finding(Duty)!.ToVerify);
        Assert.NotNull(Screen(goods, Licence() with { Type = "general-export-licence" }).Finding(Duty)!.ToVerify);
    }

    [Fact]
    public void A_paper_of_another_type_is_no_licence_for_any_purpose_that_it_states()
    {
        var goods = Goods(40, "PCE");
        foreach (var type in (string[])["transit-permit", "identification-conclusion", "import-licence"])
        {
            var stated = goods with { Documents = [new(type, "N-123", new(2026, 1, 1)) { Lines = [1], Purpose = "export-licence" }] };

            Assert.Null(Screen(stated, Licence() with { Type = type, Lines = [Permitted(null, null, null) with { Codes = ["8401100000"] }] }).Finding(Duty)!.SatisfiedBy);
        }

        // A document of a general type serves as what its purpose says.
        var other = goods with { Documents = [new("01999", "N-123", new(2026, 1, 1)) { Lines = [1], Purpose = "export-licence" }] };
        Assert.Equal("export-licence", Screen(other, Licence()).Finding(Duty)!.SatisfiedBy!.Type);
    }

    [Fact]
    public void A_document_of_the_register_counts_before_one_that_is_only_claimed()
    {
        var goods = Goods(40, "PCE");
        goods = goods with { Documents = [goods.Documents[0] with { Number = "N-1000" }, goods.Documents[0]] };

        Assert.Equal("N-123", Screen(goods, Licence()).Finding(Duty)!.SatisfiedBy!.Number);
    }

    [Fact]
    public void Amounts_are_rounded_up_to_nine_places_and_values_to_four()
    {
        var goods = Goods(1.0000000001m, "KGM");
        goods = goods with { Lines = [goods.Lines[0] with { Value = A.Dollars(99.00001m) }] };
        var limited = Permitted("KGM", 100, 100) with { Currency = "USD", Value = 1000, ValueLeft = 1000 };

        var satisfied = Screen(goods, Licence() with { Lines = [limited] }).Finding(Duty)!.SatisfiedBy!;

        Assert.Equal((1.000000001m, 99.0001m), (satisfied.Quantity, satisfied.Value));
    }

    [Theory]
    [InlineData("2805120000", true)]
    [InlineData("280512", false)]
    [InlineData("2805110000", false)]
    public void A_conclusion_of_the_register_frees_exactly_the_code_it_names(string code, bool frees)
    {
        var declaration = ACase.Of("2805120000 CN → DE, from CN, age 2010-01-01, kz NOT_LISTED, paper 01154");
        var conclusion = Licence() with { Type = "identification-conclusion", Lines = [Permitted(null, null, null) with { Codes = [code] }] };

        var verdict = Screen(declaration, conclusion);

        Assert.Equal(frees, verdict.Finding(Duty)!.SatisfiedBy is not null);
        Assert.Equal(!frees, verdict.Outcome == Outcome.LicenceRequired);
        Assert.Null(Screen(declaration, conclusion with { IsHeldByExporter = false }).Finding(Duty)!.SatisfiedBy);
    }

    [Fact]
    public void No_licence_lifts_a_ban_or_raises_an_outcome_above_that_without_documents()
    {
        var (prohibited, satisfied, screened) = (0, 0, 0);
        var random = new RandomDeclarations(20261127);
        for (var i = 0; i < 3000; i++)
        {
            var declaration = random.Declaration(3);
            var documents = (Document[])[new("export-licence", "N-123", declaration.Date) { Lines = [.. declaration.Lines.Select(l => l.Number)] }];
            var anything = Permitted(null, null, null) with { Codes = [.. "0123456789".Select(c => c.ToString())], Destinations = [] };
            var without = A.Rules().Evaluate(declaration with { Documents = [] }, A.QuietTrade);
            var verdict = Screen(declaration with { Documents = documents }, Licence() with { Lines = [anything], ValidFrom = DateOnly.MinValue, ValidTo = null });
            screened++;
            foreach (var (line, bare) in verdict.Lines.Zip(without.Lines))
            {
                satisfied += line.Findings.Any(f => f.SatisfiedBy is not null) ? 1 : 0;
                prohibited += bare.Outcome == Outcome.Prohibited ? 1 : 0;
                Assert.Equal(bare.Outcome == Outcome.Prohibited, line.Outcome == Outcome.Prohibited);
                Assert.True(line.Outcome <= bare.Outcome);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{screened} declarations; lines prohibited: {prohibited}, with a satisfied finding: {satisfied}");
        Assert.True(prohibited > 50 && satisfied > 50);
    }

    private static Verdict Screen(Declaration declaration, RegisteredLicence licence)
    {
        var facts = A.QuietTrade with { Licences = [licence] };
        var verdict = A.Rules().Evaluate(declaration, facts);
        Assert.Equivalent(A.Rules().EvaluatePlainly(declaration, facts), verdict, strict: true);
        return verdict;
    }

    private static Declaration Goods(decimal quantity, string unit)
    {
        var declaration = ACase.Of("8401100000 KZ → DE, paper 01151");
        return declaration with { Lines = [declaration.Lines[0] with { Quantity = quantity, Unit = unit, Value = A.Dollars(100) }] };
    }

    private static RegisteredLicence Licence() => new()
    {
        Type = "export-licence",
        Number = "N-123",
        State = "active",
        ValidFrom = new(2026, 1, 1),
        ValidTo = new(2026, 12, 31),
        IsHeldByExporter = true,
        Lines = [Permitted(null, null, null)],
    };

    private static RegisteredLicenceLine Permitted(string? unit, decimal? quantity, decimal? left) => new()
    {
        Number = 1,
        Codes = ["8401"],
        Destinations = ["DE"],
        PermitsConsignee = true,
        Unit = unit,
        Quantity = quantity,
        QuantityLeft = left,
    };

    private static RegisteredLicence Changed(string change)
    {
        var licence = Licence();
        var words = change.Split(' ');
        return words switch
        {
            ["suspended" or "revoked"] => licence with { State = change },
            ["from", var day] => licence with { ValidFrom = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) },
            ["to", var day] => licence with { ValidTo = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) },
            ["other", "holder"] => licence with { IsHeldByExporter = false },
            ["codes", var code] => licence with { Lines = [licence.Lines[0] with { Codes = [code] }] },
            ["destination", var country] => licence with { Lines = [licence.Lines[0] with { Destinations = [country] }] },
            ["other", "consignee"] => licence with { Lines = [licence.Lines[0] with { PermitsConsignee = false }] },
            [var of, "USD" or "EUR", "left", var left] => licence with { Lines = [licence.Lines[0] with { Currency = words[1], Value = Number(of), ValueLeft = Number(left) }] },
            [var of, var unit, "left", var left] => licence with { Lines = [Permitted(unit, Number(of), Number(left))] },
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
