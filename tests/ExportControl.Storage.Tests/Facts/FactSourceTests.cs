using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Suppressions;
using ExportControl.Screening.Values;
using ExportControl.Storage.Facts;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Suppressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Storage.Tests.Facts;

public sealed class FactSourceTests(Store store) : IClassFixture<Store>
{
    private readonly Guid tenant = A.Tenant();
    private int posted;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goods_without_a_goods_group_are_not_looked_up()
    {
        var facts = await store.Facts.ResolveAsync(tenant, A.Declaration(), A.Rules, Ct);

        Assert.Empty(facts.Resolved.Volumes!);
    }

    [Fact]
    public async Task Suppressions_of_the_goods_are_found_beside_a_thousand_later_ones_of_other_goods()
    {
        var rules = RuleSet.Read(TinyRules.SecondEdition(), 1);
        var declaration = A.Declaration();
        var goods = Assert.Single(SuppressionBindings.GoodsOf(rules, declaration, ResolvedFacts.None));
        var oldest = new Guid("00000000-0000-7000-8000-000000000001");
        await store.ExecuteAsOwnerAsync(
            $"""
            INSERT INTO suppressions (tenant_id, id, party_key, rule, rule_hash, list, row_hash, party_hash, goods_hash, commodity_code, case_id, reason, by_id, by_name, at)
            SELECT '{tenant}', CASE i WHEN 0 THEN '{oldest}' ELSE gen_random_uuid() END, '{SuppressionQuery.KeyOf(declaration)}', 'T-LICENCE', '', '', '', '',
                   CASE i WHEN 0 THEN '{goods}' ELSE 'other ' || i END, '0101', gen_random_uuid(), 'Checked.', gen_random_uuid(), 'Officer', now()
            FROM generate_series(0, 1000) AS i
            """);

        var facts = await store.Facts.ResolveAsync(tenant, declaration, rules, Ct);
        var again = await store.Facts.WithSuppressionsAsync(tenant, declaration, facts.Resolved, rules, Ct);

        Assert.Equal(oldest, Assert.Single(facts.Resolved.Suppressions!).Id);
        Assert.Equal(oldest, Assert.Single(again.Suppressions!).Id);
    }

    [Fact]
    public async Task A_month_is_compared_with_the_twelve_before_it_and_counts_the_declaration_itself()
    {
        await PostAsync("2025-10-31", 1_000_000);
        await PostAsync("2025-11-01", 2_400);
        await PostAsync("2026-10-31", 3_600);
        await PostAsync("2026-11-02", 500);
        await PostAsync("2026-12-01", 9_000_000);

        var chips = await LookUpAsync(Chips("2026-11-24", 700));

        Assert.Equal((1_200m, 500m), (chips.ExporterMonthUsd, chips.ExporterMeanUsd));
        Assert.Equal((1_200m, 500m), (chips.FlowMonthUsd, chips.FlowMeanUsd));
        Assert.Equal((700m, 4), (chips.DeclaredUsd, chips.EarlierDeclarations));
    }

    [Fact]
    public async Task Volumes_of_the_exporter_are_separate_from_those_of_the_flow()
    {
        await PostAsync("2026-11-02", 500);
        await PostAsync("2026-11-03", 300, taxId: "220340005670");
        await PostAsync("2026-11-03", 200, to: "CN");

        var chips = await LookUpAsync(Chips("2026-11-24", 100));

        Assert.Equal((800m, 900m), (chips.ExporterMonthUsd, chips.FlowMonthUsd));
    }

    [Fact]
    public async Task Declarations_to_one_consignee_are_counted_over_seven_days()
    {
        await PostAsync("2026-11-17", 1);
        await PostAsync("2026-11-18", 1);
        await PostAsync("2026-11-24", 1);
        await PostAsync("2026-11-24", 1, consignee: "Another");

        Assert.Equal(3, (await LookUpAsync(Chips("2026-11-24", 1))).DeclarationsInAWeek);
    }

    [Fact]
    public async Task Volumes_of_another_tenant_are_not_counted()
    {
        await PostAsync("2026-11-02", 500);

        var facts = await store.Facts.ResolveAsync(A.Tenant(), Chips("2026-11-24", 1), A.Rules, Ct);

        Assert.Equal(1, Assert.Single(facts.Resolved.Volumes!).ExporterMonthUsd);
    }

    [Fact]
    public async Task Amounts_are_converted_at_the_rate_of_the_effective_date()
    {
        await PostAsync("2025-12-31", 1_000, currency: "EUR");

        var chips = await LookUpAsync(Chips("2026-11-24", 1_000, currency: "EUR"));

        Assert.Equal((1_100m, 100m), (chips.ExporterMonthUsd, chips.ExporterMeanUsd));
    }

    [Fact]
    public async Task Without_a_rate_the_volumes_are_unknown()
    {
        var facts = await store.Facts.ResolveAsync(tenant, Chips("2026-11-24", 1, currency: "XAU"), A.Rules, Ct);

        Assert.Null(facts.Resolved.Volumes);
    }

    [Theory]
    [InlineData(90, null, null)]
    [InlineData(91, null, 91)]
    [InlineData(91, "2026-12-24", 61)]
    [InlineData(91, "2099-01-01", 91)]
    public async Task A_list_is_stale_once_its_interval_has_passed_since_it_changed_or_was_confirmed(int days, string? confirmedOn, int? age)
    {
        var files = TinyRules.Files($"{days} {confirmedOn}");
        var confirmed = confirmedOn is null ? "" : $"\"confirmedOn\": \"{confirmedOn}\", ";
        files["lists.json"] = files["lists.json"].Replace("\"standing\"", $"\"refreshDays\": {(age == 61 ? 60 : 90)}, {confirmed}\"standing\"", StringComparison.Ordinal);
        var clock = new FakeTimeProvider(A.Noon);
        await using var replica = store.StartReplica(clock);
        var rules = await replica.GetRequiredService<RuleSetStore>().PublishAsync(new RuleSetPackage(files), Ct);

        clock.SetUtcNow(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero).AddDays(days));
        var facts = await replica.GetRequiredService<FactSource>().ResolveAsync(tenant, Chips("2026-11-24", 1), rules, Ct);

        Assert.Equal(age, facts.Resolved.StaleLists?.Single().AgeDays);
    }

    [Fact]
    public async Task Statistics_come_from_the_same_entries()
    {
        await PostAsync("2026-10-05", 1_200);
        await PostAsync("2026-11-02", 500);
        await PostAsync("2026-11-20", 700);

        var flows = await store.Statistics.FlowsAsync(tenant, new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1), null, null, null, Ct);
        var surge = Assert.Single(await store.Statistics.SurgesAsync(tenant, A.Rules, new DateOnly(2026, 11, 1), 5, 1_000, Ct));

        Assert.Equal([(11, 1_200m, 2), (10, 1_200m, 1)], flows.Select(f => (f.Month.Month, f.Usd, f.Declarations)));
        Assert.Equal((1_200m, 100m, 12m, 100m, 12m), (surge.Usd, surge.UsualUsd, surge.Ratio, surge.BaselineUsd, surge.BaselineRatio));
        Assert.Empty(await store.Statistics.SurgesAsync(tenant, A.Rules, new DateOnly(2026, 11, 1), 13, 1_000, Ct));
    }

    private async Task<GroupVolume> LookUpAsync(Declaration declaration) =>
        Assert.Single((await store.Facts.ResolveAsync(tenant, declaration, A.Rules, Ct)).Resolved.Volumes!);

    private async Task PostAsync(string day, decimal value, string to = "KG", string currency = "USD", string? taxId = "180540012343", string consignee = "OsOO Ala-Too") =>
        await store.Writer.AppendAsync(A.Submission(tenant, Chips(day, value, to, currency, taxId, consignee)), Ct);

    private Declaration Chips(string day, decimal value, string to = "KG", string currency = "USD", string? taxId = "180540012343", string consignee = "OsOO Ala-Too") =>
        A.Declaration($"F-{posted++}", to, consignee: consignee, taxId: taxId, lines: A.Line(code: "8542319000", origin: "CN") with
        {
            Value = Money.TryCreate(value, currency, out var money) ? money : throw new ArgumentException(currency),
        }) with
        {
            Date = DateOnly.Parse(day, CultureInfo.InvariantCulture),
        };
}
