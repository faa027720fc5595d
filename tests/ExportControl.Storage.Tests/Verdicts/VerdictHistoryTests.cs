using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Tests.Verdicts;

public sealed class VerdictHistoryTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, VerdictFilter, string> Filters => new()
    {
        { "nothing", new(), "banned mixed licence plain" },
        { "from, inclusive", new() { From = A.Noon.AddMinutes(2) }, "banned mixed" },
        { "from, past the millisecond", new() { From = A.Noon.AddMinutes(2).AddTicks(1) }, "banned" },
        { "before, exclusive", new() { Before = A.Noon.AddMinutes(2) }, "licence plain" },
        { "before, past the millisecond", new() { Before = A.Noon.AddMinutes(2).AddTicks(1) }, "mixed licence plain" },
        { "from and before", new() { From = A.Noon.AddMinutes(1), Before = A.Noon.AddMinutes(3) }, "mixed licence" },
        { "outcome", new() { Outcome = Outcome.Prohibited }, "banned" },
        { "code of one digit", new() { Code = "8" }, "banned mixed licence" },
        { "chapter", new() { Code = "85" }, "banned mixed licence" },
        { "heading", new() { Code = "0101" }, "mixed plain" },
        { "subheading", new() { Code = "854231" }, "banned mixed licence" },
        { "whole code", new() { Code = "8542319000" }, "banned mixed licence" },
        { "code with a wildcard", new() { Code = "85%" }, "" },
        { "origin", new() { Origin = "KZ" }, "mixed plain" },
        { "importedFrom", new() { ImportedFrom = "US" }, "mixed" },
        { "code and origin of one line", new() { Code = "85", Origin = "KZ" }, "" },
        { "destination", new() { Destination = "RU" }, "banned" },
        { "tax id", new() { Party = "180540012343" }, "banned mixed licence" },
        { "part of a tax id", new() { Party = "1805400" }, "" },
        { "part of a name", new() { Party = "ala-" }, "mixed licence plain" },
        { "part of a Cyrillic name in other case", new() { Party = " вектор" }, "banned" },
        { "part of a Kazakh name in other case", new() { Party = "ӘЛЕМ" }, "plain" },
        { "a name with a wildcard", new() { Party = "100%_ lt" }, "mixed" },
        { "a wildcard alone is a sign", new() { Party = "10%0" }, "" },
        { "a whole name, whose tax id has other names", new() { Party = "100%_ \\ Ltd" }, "banned mixed licence" },
        { "rule", new() { Rule = "T-BAN" }, "banned" },
        { "reference", new() { Reference = "plain" }, "plain" },
        { "part of a reference", new() { Reference = "pla" }, "" },
        { "decided", new() { Decided = true }, "licence" },
        { "not decided", new() { Decided = false }, "banned mixed plain" },
        { "two filters", new() { Code = "8542", Destination = "KG" }, "mixed licence" },
        { "all filters", All(), "banned" },
        { "all filters but one", All() with { Rule = "T-CONTENT" }, "" },
    };

    [Theory, MemberData(nameof(Filters))]
    public async Task A_filter_finds_its_verdicts_newest_first(string name, VerdictFilter filter, string expected)
    {
        Assert.NotEmpty(name);
        var tenant = await FourVerdictsAsync();

        var page = await store.History.ListAsync(tenant, filter, null, 50, Ct);

        Assert.Equal(expected, string.Join(' ', page.Items.Select(v => v.Reference)));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat_while_rows_are_added()
    {
        var tenant = A.Tenant();
        var before = new List<Guid>();
        for (var i = 0; i < 23; i++)
        {
            before.Add(await AddAsync(tenant, $"old-{i}", A.Noon.AddMilliseconds(i / 4)));
        }

        var seen = new List<Guid>();
        Guid? after = null;
        var added = 0;
        do
        {
            var page = await store.History.ListAsync(tenant, new VerdictFilter(), after, 5, Ct);
            seen.AddRange(page.Items.Select(v => v.Id));
            after = page.Next;
            await AddAsync(tenant, $"new-{added++}", A.Noon.AddSeconds(added));
        }
        while (after is not null);

        Assert.Equal(before.OrderDescending(), seen);
    }

    [Fact]
    public async Task The_last_page_has_no_cursor_even_when_it_is_full()
    {
        var tenant = await FourVerdictsAsync();

        var first = await store.History.ListAsync(tenant, new VerdictFilter(), null, 2, Ct);
        var second = await store.History.ListAsync(tenant, new VerdictFilter(), first.Next, 2, Ct);

        Assert.Equal(first.Items[1].Id, first.Next);
        Assert.Equal(["licence", "plain"], second.Items.Select(v => v.Reference));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_tenant_cannot_read_verdicts_of_another()
    {
        var tenant = A.Tenant();
        var id = await AddAsync(tenant, "mine", A.Noon);
        var other = A.Tenant();

        Assert.Empty((await store.History.ListAsync(other, new VerdictFilter(), null, 50, Ct)).Items);
        Assert.Null(await store.History.FindAsync(other, id, Ct));
        Assert.Null(await store.History.FindForReplayAsync(other, id, Ct));
    }

    [Fact]
    public async Task Net_and_PostgreSQL_sort_ids_equally()
    {
        Guid[] ids = [.. Enumerable.Range(0, 200).Select(i => Guid.CreateVersion7(A.Noon.AddMilliseconds(i % 7 * 1e9)))];
        await using var command = store.AsApplication.CreateCommand("SELECT array_agg(id ORDER BY id) FROM unnest($1) AS id");
        command.Parameters.Add(new() { Value = ids });

        Assert.Equal(ids.Order(), (Guid[])(await command.ExecuteScalarAsync(Ct))!);
    }

    [Fact]
    public async Task The_primary_key_returns_a_page_without_sorting()
    {
        var id = A.Tenant();
        await using var connection = await store.AsApplication.OpenConnectionAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off;
            EXPLAIN SELECT id FROM verdicts WHERE tenant_id = '{id}' AND id < '{id}' ORDER BY id DESC LIMIT 51
            """;
        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(Ct))
        {
            while (await reader.ReadAsync(Ct))
            {
                plan.Add(reader.GetString(0));
            }
        }

        Assert.Contains(plan, l => l.Contains("Scan Backward using pk_verdicts", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, l => l.Contains("Sort", StringComparison.Ordinal));
    }

    private static VerdictFilter All() => new()
    {
        From = A.Noon,
        Before = A.Noon.AddHours(1),
        Outcome = Outcome.Prohibited,
        Code = "8542",
        Origin = "DE",
        ImportedFrom = "DE",
        Destination = "RU",
        Party = "ВЕКТОР",
        Rule = "T-BAN",
        Reference = "banned",
        Decided = false,
    };

    private async Task<Guid> FourVerdictsAsync()
    {
        var tenant = A.Tenant();
        await AddAsync(tenant, A.Declaration("plain", exporter: "ЖШС Әлем", taxId: null), A.Noon);
        var licence = await AddAsync(tenant, A.Declaration("licence", lines: [A.Chips()]), A.Noon.AddMinutes(1));
        var mixed = A.Declaration("mixed", exporter: "100%_ \\ Ltd", lines: [A.Line(), A.Line(2, "8542319000", "CN", "US")]);
        await AddAsync(tenant, mixed with { Consignee = mixed.Consignee with { TaxId = "KG-1" } }, A.Noon.AddMinutes(2));
        await AddAsync(tenant, A.Declaration("banned", to: "RU", consignee: "ООО «Вектор»", lines: [A.Chips()]), A.Noon.AddMinutes(3));
        await store.AddDecisionsAsync(tenant, [licence]);
        return tenant;
    }

    private Task<Guid> AddAsync(Guid tenant, string reference, DateTimeOffset at) => AddAsync(tenant, A.Declaration(reference), at);

    private async Task<Guid> AddAsync(Guid tenant, Declaration declaration, DateTimeOffset at) =>
        Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(tenant, declaration, at: at), Ct)).Verdict.Id;
}
