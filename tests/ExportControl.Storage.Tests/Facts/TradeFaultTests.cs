using System.Globalization;
using System.Text;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Storage.Tests.Facts;

/// <summary>Trade figures in the cases of the list of faults; each test begins with the id of its case.</summary>
public sealed class TradeFaultTests(Store store) : IClassFixture<Store>
{
    private static readonly RuleSet SecondEdition = RuleSet.Read(TinyRules.SecondEdition(), 1);

    private readonly Guid tenant = A.Tenant();
    private int posted;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task F06a_split_shipments_are_counted_in_every_spelling_of_the_consignee()
    {
        string[] spellings =
        [
            "ООО \"Василёк\"", "ООО «Василёк»", "ООО Василек", "OOO Василёк", "ООО  Василёк", "ООО Василёк ", "ООО\u00A0Василёк", "ООО Василе\u0308к", "Василек ООО", "ООО Bасилёк",
        ];
        var found = new List<bool>();
        foreach (var name in spellings)
        {
            var verdict = await PostAsync(Laptops(new Party(name, A.Country("RU"))), PreviousRules.Rules);
            found.Add(verdict.Lines[0].Findings.Any(f => f.Rule == "RF-SPLIT-SHIPMENTS"));
        }

        Assert.Equal(spellings.Select((_, i) => i >= 4), found);
    }

    [Fact]
    public async Task F06a_a_party_with_name_and_tax_id_is_the_party_of_the_name_alone_and_of_the_tax_id_with_another_name()
    {
        await PostAsync(Chips(To("ООО Вектор")));
        await PostAsync(Chips(To("ООО Вектор", "7701234567")));
        await PostAsync(Chips(To("Vector Trading", "770 123 4567")));
        await PostAsync(Chips(To("Vector Trading Ltd")));
        await RollUpAsync();

        Assert.Equal(5, (await LookUpAsync(Chips(To("Вектор")))).DeclarationsInAWeek);
        Assert.Equal(5, (await LookUpAsync(Chips(To("VECTOR TRADING")))).DeclarationsInAWeek);
        Assert.Equal(5, (await LookUpAsync(Chips(To("Вектор", "7701234567")))).DeclarationsInAWeek);
        Assert.Equal(4, (await LookUpAsync(Chips(To("Другое имя", "7701234567")))).DeclarationsInAWeek - 1);
        Assert.Equal(1, (await LookUpAsync(Chips(To("Другое имя")))).DeclarationsInAWeek);
    }

    [Fact]
    public async Task F06a_an_exporter_that_leaves_out_its_tax_id_is_not_new()
    {
        await PostAsync(Chips(To("B"), exporter: "ТОО «Степь»", taxId: "180540012343", usd: 700));

        var figures = await LookUpAsync(Chips(To("B"), exporter: "Степь ЖШС", taxId: null, usd: 300));

        Assert.Equal((1, 1_000m, 2), (figures.EarlierDeclarations, figures.ExporterMonthUsd, figures.DeclarationsInAWeek));
    }

    [Fact]
    public async Task F06a_two_tax_ids_are_two_parties_and_their_common_name_alone_is_either()
    {
        await PostAsync(Chips(To("ООО Вектор", "7701234567")));
        await PostAsync(Chips(To("ООО Вектор", "7709876543")));

        Assert.Equal(2, (await LookUpAsync(Chips(To("ООО Вектор", "7701234567")))).DeclarationsInAWeek);
        Assert.Equal(3, (await LookUpAsync(Chips(To("ООО Вектор")))).DeclarationsInAWeek);
    }

    [Fact]
    public async Task F06a_links_of_another_tenant_and_of_refused_submissions_do_not_count()
    {
        await PostAsync(Chips(To("Вектор", "7701234567")) with { Reference = "once" });
        await store.Writer.AppendAsync(A.Submission(tenant, Chips(To("Зенит", "7701234567")) with { Reference = "once" }), Ct);
        await store.Writer.AppendAsync(A.Submission(A.Tenant(), Chips(To("Орион", "7701234567"))), Ct);

        Assert.Equal(2, (await LookUpAsync(Chips(To("Вектор")))).DeclarationsInAWeek);
        Assert.Equal(1, (await LookUpAsync(Chips(To("Зенит")))).DeclarationsInAWeek);
        Assert.Equal(1, (await LookUpAsync(Chips(To("Орион")))).DeclarationsInAWeek);
        await PostAsync(Chips(To("Зенит", "7701234567")));
        Assert.Equal(3, (await LookUpAsync(Chips(To("Зенит")))).DeclarationsInAWeek);
    }

    [Fact]
    public async Task F07a_a_prohibited_declaration_is_no_earlier_trade()
    {
        var banned = await PostAsync(Laptops(new Party("B", A.Country("RU")), "8542319000", "DE"), PreviousRules.Rules);
        var next = Laptops(new Party("B", A.Country("KG")), "8541100009", "CN", 45_000);

        var facts = await store.Facts.ResolveAsync(tenant, next, PreviousRules.Rules, Ct);
        var verdict = PreviousRules.Rules.Evaluate(next, facts.Resolved);

        Assert.Equal(Outcome.Prohibited, banned.Outcome);
        Assert.All(facts.Resolved.Volumes!, v => Assert.Equal((0, 1), (v.EarlierDeclarations, v.DeclarationsInAWeek)));
        Assert.Contains(verdict.Lines[0].Findings, f => f is { Rule: "RF-FIRST-TRADE", Certainty: Certainty.Definite });
    }

    [Fact]
    public async Task F08a_a_prohibited_declaration_is_in_no_flow_and_no_surge()
    {
        await PostAsync(Chips(To("B"), usd: 45_000));
        await PostAsync(A.Declaration("banned", "RU", lines: A.Chips() with { Value = Usd(40_000) }));
        var month = new DateOnly(2026, 11, 1);

        var flows = await store.Statistics.FlowsAsync(tenant, month, month, null, null, null, Ct);
        var surges = await store.Statistics.SurgesAsync(tenant, A.Rules, month, 1, 0, Ct);

        Assert.Equal(("KG", 45_000m, 1), Assert.Single(flows.Select(f => (f.Destination, f.Usd, f.Declarations))));
        Assert.Equal("KG", Assert.Single(surges).Destination);
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task F22_amounts_are_summed_before_they_are_rounded()
    {
        var lines = Enumerable.Range(1, 200).Select(n => A.Line(n, "8542319000", "CN") with { Value = Of(0.00385m, "EUR") }).ToArray();
        var declaration = A.Declaration("cents", lines: lines);
        var month = new DateOnly(2026, 11, 1);

        var figures = await LookUpAsync(declaration);
        await PostAsync(declaration);
        await PostAsync(Chips(To("B"), usd: 0.004m));

        Assert.Equal((0.85m, 0.85m), (figures.DeclaredUsd, figures.FlowMonthUsd));
        Assert.Equal(0.851m, Math.Round((await EntriesAsync()).Sum(), 3));
        Assert.Equal(0.85m, Assert.Single(await store.Statistics.FlowsAsync(tenant, month, month, null, null, null, Ct)).Usd);
    }

    [Fact]
    public async Task F26_a_currency_without_a_rate_is_named()
    {
        var declaration = A.Declaration(lines: A.Line(code: "8542319000") with { Value = Of(100, "XAU") });

        var facts = (await store.Facts.ResolveAsync(tenant, declaration, SecondEdition, Ct)).Resolved;

        Assert.Equal(("XAU", null), (facts.CurrencyWithoutRate, facts.Volumes));
        Assert.Null((await store.Facts.ResolveAsync(tenant, Chips(To("B")), SecondEdition, Ct)).Resolved.CurrencyWithoutRate);
        Assert.Null((await store.Facts.ResolveAsync(tenant, A.Declaration(lines: A.Line() with { Value = Of(100, "XAU") }), SecondEdition, Ct)).Resolved.CurrencyWithoutRate);
    }

    [Fact]
    public async Task The_first_day_of_trade_is_that_of_any_goods_group_and_exporter_of_the_tenant()
    {
        Assert.Null((await store.Facts.ResolveAsync(tenant, Chips(To("B")), SecondEdition, Ct)).Resolved.TradeSince);

        await PostAsync(Chips(To("B")) with { Date = new DateOnly(2025, 3, 9) });
        await new AggregateRollup(store.AsApplication).RollUpAsync(Ct);
        await PostAsync(Chips(To("C"), exporter: "Other", taxId: null) with { Date = new DateOnly(2025, 2, 28) });
        await PostAsync(A.Declaration("banned", "RU", lines: A.Chips()) with { Date = new DateOnly(2024, 1, 1) });
        await PostAsync(A.Declaration("no group") with { Date = new DateOnly(2024, 1, 1) });
        await store.Writer.AppendAsync(A.Submission(A.Tenant(), Chips(To("B")) with { Date = new DateOnly(2024, 1, 1) }), Ct);

        Assert.Equal(new DateOnly(2025, 2, 28), (await store.Facts.ResolveAsync(tenant, Chips(To("B")), SecondEdition, Ct)).Resolved.TradeSince);
        await new AggregateRollup(store.AsApplication).RollUpAsync(Ct);
        Assert.Equal(new DateOnly(2025, 2, 28), (await store.Facts.ResolveAsync(tenant, Chips(To("B")), SecondEdition, Ct)).Resolved.TradeSince);
    }

    [Theory]
    [InlineData("2026-11-24T18:59:59Z", "2026-11-24")]
    [InlineData("2026-11-24T19:00:00Z", "2026-11-25")]
    public async Task The_day_of_receipt_is_the_day_in_Almaty(string now, string day)
    {
        await using var replica = store.StartReplica(new FakeTimeProvider(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));

        var facts = await replica.GetRequiredService<FactSource>().ResolveAsync(tenant, A.Declaration(), SecondEdition, Ct);

        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), facts.Resolved.ReceivedOn);
    }

    [Fact]
    public async Task A_rule_set_of_edition_1_has_the_facts_that_it_had()
    {
        await PostAsync(Chips(To("B")));

        var facts = (await store.Facts.ResolveAsync(tenant, Chips(To("B")), A.Rules, Ct)).Resolved;
        var withoutRate = (await store.Facts.ResolveAsync(tenant, A.Declaration(lines: A.Line(code: "8542319000") with { Value = Of(100, "XAU") }), A.Rules, Ct)).Resolved;

        Assert.Single(facts.Volumes!);
        Assert.Equal((null, null, null), (facts.ReceivedOn, facts.TradeSince, withoutRate.CurrencyWithoutRate));
    }

    private static Party To(string name, string? taxId = null) => new(name, A.Country("KG"), taxId);

    private static Money Usd(decimal value) => Of(value, "USD");

    private static Money Of(decimal value, string currency) => Money.TryCreate(value, currency, out var money) ? money : throw new ArgumentException(currency);

    private async Task RollUpAsync() => await new AggregateRollup(store.AsApplication).RollUpAsync(Ct);

    private async Task<List<decimal>> EntriesAsync()
    {
        await using var command = store.AsApplication.CreateCommand($"SELECT usd FROM trade_entries WHERE tenant_id = '{tenant}'");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var found = new List<decimal>();
        while (await reader.ReadAsync(Ct))
        {
            found.Add(reader.GetDecimal(0));
        }

        return found;
    }

    private async Task<GroupVolume> LookUpAsync(Declaration declaration) =>
        Assert.Single((await store.Facts.ResolveAsync(tenant, declaration, A.Rules, Ct)).Resolved.Volumes!);

    private Task<Verdict> PostAsync(Declaration declaration) => PostAsync(declaration, A.Rules);

    /// <summary>Looks up facts, evaluates and stores, as a POST does.</summary>
    private async Task<Verdict> PostAsync(Declaration declaration, RuleSet rules)
    {
        var facts = await store.Facts.ResolveAsync(tenant, declaration, rules, Ct);
        var verdict = rules.Evaluate(declaration, facts.Resolved);
        var received = Encoding.UTF8.GetBytes(declaration.Reference);
        Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(new Submission(tenant, null, received, declaration, facts, true, verdict, A.Noon), Ct));
        return verdict;
    }

    private Declaration Chips(Party consignee, string exporter = "TOO Steppe Trade", string? taxId = "180540012343", decimal usd = 100) =>
        A.Declaration($"F-{posted++}", consignee.Country.Alpha2, exporter, taxId: taxId, lines: A.Line(code: "8542319000", origin: "CN") with { Value = Usd(usd) })
            with { Consignee = consignee };

    private Declaration Laptops(Party consignee, string code = "8471300000", string origin = "CN", decimal usd = 900) =>
        A.Declaration($"F-{posted++}", consignee.Country.Alpha2, lines: A.Line(code: code, origin: origin, importedFrom: origin) with { Value = Usd(usd) }) with
        {
            Consignee = consignee with { RegisteredOn = new DateOnly(2001, 5, 4) },
            EndUse = new EndUse(true, false, null),
        };
}
