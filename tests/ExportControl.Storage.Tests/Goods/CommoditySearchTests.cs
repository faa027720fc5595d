using ExportControl.Storage.Goods;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Storage.Tests.Goods;

/// <summary>A database in which the rules of the previous release are published.</summary>
public sealed class PreviousRulesStore(Postgres postgres) : IAsyncLifetime
{
    internal Store Store { get; } = new(postgres);

    public async ValueTask InitializeAsync()
    {
        await Store.InitializeAsync();
        await Store.RuleSets.PublishAsync(PreviousRules.First, CancellationToken.None);
        await Store.Search.StoreTextsAsync(PreviousRules.Rules, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

public sealed class CommoditySearchTests(PreviousRulesStore previous) : IClassFixture<PreviousRulesStore>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Words of a search, and a code prefix that must be among the first results.</summary>
    [Theory]
    [InlineData("микропроцессор", "854231", 1)]
    [InlineData("микропроцессоры", "854231", 1)]
    [InlineData("microprocessor", "854231", 1)]
    [InlineData("Microprocessors", "854231", 1)]
    [InlineData("mikroprocessor", "854231", 3)]
    [InlineData("микропроцесор", "854231", 3)]
    [InlineData("интегральные схемы", "8542", 1)]
    [InlineData("схемы электронные интегральные", "8542", 1)]
    [InlineData("integrated circuits", "8542", 1)]
    [InlineData("memory chip", "854232", 3)]
    [InlineData("night vision", "852583", 1)]
    [InlineData("прибор ночного видения", "852583", 1)]
    [InlineData("thermal imager", "852589", 3)]
    [InlineData("тепловизор", "852589", 3)]
    [InlineData("тепловизоры", "852589", 3)]
    [InlineData("термовизор тепловизр", "852589", 3)]
    [InlineData("станок с ЧПУ", "845|846", 3)]
    [InlineData("станки с ЧПУ", "845|846", 3)]
    [InlineData("токарный станок с ЧПУ", "8458", 1)]
    [InlineData("CNC lathe", "8458", 1)]
    [InlineData("CNC machine tool", "845|846", 3)]
    [InlineData("machining centres", "8457", 1)]
    [InlineData("обрабатывающий центр", "8457", 1)]
    [InlineData("drone", "8806", 1)]
    [InlineData("беспилотник", "8806", 1)]
    [InlineData("беспилотный летательный аппарат", "8806", 1)]
    [InlineData("unmanned aircraft", "8806", 1)]
    [InlineData("ұшқышсыз ұшу аппараты", "8806", 1)]
    [InlineData("ноутбук", "847130", 1)]
    [InlineData("laptop computer", "847130", 1)]
    [InlineData("radar", "852610", 1)]
    [InlineData("радар", "852610", 1)]
    [InlineData("подшипники шариковые", "8482", 3)]
    [InlineData("ball bearings", "8482", 3)]
    [InlineData("live sheep", "0104", 1)]
    [InlineData("овцы живые", "0104", 1)]
    [InlineData("қой", "0104", 1)]
    [InlineData("wheat", "1001", 1)]
    [InlineData("пшеница", "1001", 3)]
    [InlineData("oscilloscope", "903020", 1)]
    [InlineData("осцилограф", "903020", 3)]
    [InlineData("углеродное волокно", "681511", 1)]
    [InlineData("carbon fiber", "681511", 1)]
    [InlineData("nuclear reactor", "8401", 1)]
    [InlineData("центрифуга", "842119", 1)]
    [InlineData("turbojet engine", "8411", 3)]
    [InlineData("printed circuit", "8534", 1)]
    [InlineData("lithium-ion battery", "850760", 3)]
    [InlineData("3D printer", "8485", 3)]
    [InlineData("titanium tubes", "8108", 3)]
    public async Task Everyday_words_find_the_code(string words, string expected, int within)
    {
        var found = await previous.Store.Search.FindAsync(PreviousRules.Rules, words, 8, Ct);

        Assert.True(
            found.Take(within).Any(h => expected.Split('|').Any(e => h.Code.StartsWith(e, StringComparison.Ordinal))),
            $"{words}: {string.Join(' ', found.Select(h => $"{h.Code}/{h.Match}"))}");
    }

    [Theory]
    [InlineData("integrated circuits", WordMatch.AllWords)]
    [InlineData("lambs zzzz", WordMatch.SomeWords)]
    [InlineData("микропроцесор", WordMatch.Similar)]
    public async Task The_match_shows_how_a_code_was_found(string words, WordMatch match) =>
        Assert.Equal(match, (await previous.Store.Search.FindAsync(PreviousRules.Rules, words, 1, Ct)).Select(h => (WordMatch?)h.Match).FirstOrDefault());

    [Theory]
    [InlineData("")]
    [InlineData("—")]
    [InlineData("the of and")]
    [InlineData("с и на")]
    [InlineData("qqqqxxxx")]
    public async Task Words_without_meaning_find_nothing(string words) =>
        Assert.Empty(await previous.Store.Search.FindAsync(PreviousRules.Rules, words, 5, Ct));

    [Theory]
    [InlineData("'; DROP TABLE commodity_texts; --")]
    [InlineData("a & b | !c <-> (d")]
    [InlineData("%_\\ \" : *")]
    public async Task Any_characters_are_accepted(string words) =>
        Assert.True((await previous.Store.Search.FindAsync(PreviousRules.Rules, words, 5, Ct)).Count <= 5);

    [Fact]
    public async Task Texts_are_stored_once_by_concurrent_replicas()
    {
        var replicas = Enumerable.Range(0, 3).Select(_ => previous.Store.StartReplica()).ToList();
        await Task.WhenAll(replicas.Select(r => r.GetRequiredService<CommoditySearch>().StoreTextsAsync(PreviousRules.Rules, Ct)));
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }

        await using var count = previous.Store.AsApplication.CreateCommand("SELECT count(*) FROM commodity_texts");
        Assert.Equal((long)CommodityTexts.Of(PreviousRules.Rules).Count(), await count.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task Without_pg_trgm_only_exact_words_are_found()
    {
        await previous.Store.ExecuteAsOwnerAsync("DROP EXTENSION pg_trgm CASCADE");
        try
        {
            await using var replica = previous.Store.StartReplica();
            var search = replica.GetRequiredService<CommoditySearch>();

            Assert.Equal("854231", (await search.FindAsync(PreviousRules.Rules, "микропроцессор", 1, Ct))[0].Code);
            Assert.Empty(await search.FindAsync(PreviousRules.Rules, "mikroprocessor", 1, Ct));
        }
        finally
        {
            await StorageServices.MigrateAsync(previous.Store.ConnectionString, Ct);
        }
    }
}

public sealed class CommodityTextTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_stores_nothing_and_texts_of_old_versions_are_removed()
    {
        var versions = new List<Screening.RuleSets.RuleSet>();
        foreach (var note in new[] { "first", "second", "third" })
        {
            versions.Add(await store.RuleSets.PublishAsync(TinyRules.Package(note), Ct));
            Assert.Empty(await store.Search.FindAsync(versions[^1], "a-word-that-occurs-nowhere", 5, Ct));
        }

        Assert.Equal([], await StoredAsync());
        foreach (var rules in versions)
        {
            await store.Search.StoreTextsAsync(rules, Ct);
        }

        Assert.Equal([1, 2, 3], await StoredAsync());
        await store.Search.RemoveOldTextsAsync(Ct);
        Assert.Equal([2, 3], await StoredAsync());

        // Stored again after it was removed.
        await store.Search.StoreTextsAsync(versions[0], Ct);
        Assert.Equal([1, 2, 3], await StoredAsync());
    }

    private async Task<List<int>> StoredAsync()
    {
        await using var command = store.AsApplication.CreateCommand("SELECT DISTINCT rule_set_version FROM commodity_texts ORDER BY 1");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var found = new List<int>();
        while (await reader.ReadAsync(Ct))
        {
            found.Add(reader.GetInt32(0));
        }

        return found;
    }
}
