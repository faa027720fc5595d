using ExportControl.Screening.Declarations;
using ExportControl.Storage.Search;
using ExportControl.Storage.Search.Indexing;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Storage.Tests.Search;

/// <summary>The party filter of the history, by rows and by the search index.</summary>
public sealed class PartyFilterTests(Store store) : IClassFixture<Store>
{
    private readonly Guid tenant = A.Tenant();
    private int posted;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ТОО «Ёлка»", "елка")]
    [InlineData("ТОО «Ёлка»", "ЁЛКА")]
    [InlineData("ТОО «Ёлка»", "Е\u0308лка")]
    [InlineData("Баи\u0306қоңыр", "Байқоңыр")]
    [InlineData("Байқоңыр", "баи\u0306қоңыр")]
    [InlineData("ТОО два  пробела", "два пробела")]
    [InlineData("ТОО nbsp\u00A0имя", "nbsp имя")]
    [InlineData("TOO ABTO", "ТОО АВТО")]
    [InlineData("ТОО АВТО", "TOO ABTO")]
    [InlineData("Hauptstraße GmbH", "hauptstrasse")]
    [InlineData("Hauptstrasse GmbH", "Straße")]
    [InlineData("ТОО Қазақмыс", "қазақмыс")]
    [InlineData("ТОО «Вектор»", "\"Вектор\"")]
    [InlineData("ТОО «Вектор»", "Вектор, ТОО")]
    [InlineData("ТОО «Вектор»", "АО Вектор")]
    [InlineData("ТОО «Вектор»", "екто")]
    [InlineData("ТОО «Вектор»", "Век\u200Bтор")]
    public async Task F20_a_party_is_found_in_any_spelling(string name, string asked)
    {
        var wanted = await PostAsync("wanted", name);
        await PostAsync("another", "TOO Steppe Trade");

        Assert.Equal([wanted], await FindAsync(asked));
        await IndexAsync();
        Assert.Equal([wanted], await FindAsync(asked));
    }

    [Theory]
    [InlineData("ТОО Степь", "степной")]
    [InlineData("ТОО Степь", "лесостепь")]
    [InlineData("ТОО 100% Степь", "10% Ст")]
    [InlineData("ТОО Степь", "ООО Лес")]
    public async Task F20_another_party_is_not_found(string name, string asked)
    {
        await PostAsync("another", name);

        Assert.Empty(await FindAsync(asked));
        await IndexAsync();
        Assert.Empty(await FindAsync(asked));
    }

    [Fact]
    public async Task F20_a_tax_id_finds_the_names_that_were_stated_with_it_and_a_name_finds_its_tax_ids()
    {
        var both = await PostAsync("both", "ТОО «Ёлка»", "180540012343");
        var name = await PostAsync("name", "Елка ЖШС");
        var renamed = await PostAsync("renamed", "Сосна", "180540012343");
        var renamedAlone = await PostAsync("renamed alone", "ТОО Сосна");
        await PostAsync("another", "ТОО Ёлка-2", "220340005670");
        Guid[] party = [renamedAlone, renamed, name, both];

        foreach (var asked in new[] { "180540012343", "1805 4001 2343", "ТОО Сосна", "сосна" })
        {
            Assert.Equal(party, await FindAsync(asked));
        }

        await IndexAsync();
        foreach (var asked in new[] { "180540012343", "1805 4001 2343", "ТОО Сосна", "сосна" })
        {
            Assert.Equal(party, await FindAsync(asked));
        }
    }

    [Fact]
    public async Task F20_links_of_another_tenant_are_not_used()
    {
        await PostAsync("name", "Елка");
        await store.Writer.AppendAsync(A.Submission(A.Tenant(), Declaration("both", "Елка", "180540012343")), Ct);

        Assert.Empty(await FindAsync("180540012343"));
    }

    private async Task<Guid> PostAsync(string reference, string name, string? taxId = null) => Assert.IsType<Storage.Verdicts.AppendResult.Fresh>(
        await store.Writer.AppendAsync(A.Submission(tenant, Declaration(reference, name, taxId), at: A.Noon.AddSeconds(posted++)), Ct)).Verdict.Id;


    private static Declaration Declaration(string reference, string name, string? taxId) => A.Declaration(reference, exporter: name, consignee: "B", taxId: taxId);

    private Task IndexAsync() => SearchModelTests.IndexAsync(new Indexer(store.AsApplication, new FakeTimeProvider(A.Noon.AddHours(1))) { MinSize = 1 });

    private async Task<IEnumerable<Guid>> FindAsync(string asked) =>
        (await store.History.ListAsync(tenant, new VerdictFilter { Party = asked }, null, 50, Ct)).Items.Select(v => v.Id);
}
