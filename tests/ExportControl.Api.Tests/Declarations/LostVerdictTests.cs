using System.Net;
using System.Text.Json.Nodes;
using Npgsql;

namespace ExportControl.Api.Tests.Declarations;

/// <summary>A declaration whose verdict was removed by the owner of the database.</summary>
[Collection<Served>]
public sealed class LostVerdictTests(App app)
{
    [Fact]
    public async Task Posting_again_is_a_conflict_that_says_so_and_other_declarations_are_stored()
    {
        var broker = await app.NewTenantAsync();
        var body = A.Declaration();
        var stored = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(body)));
        await RemoveAsync((string)stored["id"]!);

        var again = await broker.PostAsync("/v1/declarations", App.Json(body));
        var batch = (await App.ReadAsync(await broker.PostAsync("/v1/declarations/batch", App.Json(new JsonArray(body.DeepClone(), A.Declaration()))))).AsArray();
        body["destinationCountry"] = "UZ";
        var other = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(body)));
        var declaration = await App.ReadAsync(await broker.GetAsync($"/v1/declarations/{stored["declarationId"]}"));

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var problem = await App.ReadAsync(again);
        Assert.Equal("/problems/verdict-missing", (string?)problem["type"]);
        Assert.Contains((string)body["reference"]!, (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal([409, 201], batch.Select(r => (int)r!["status"]!));
        Assert.Equal("/problems/reference-taken", (string?)other["type"]);
        Assert.Empty(declaration["revisions"]![0]!["verdicts"]!.AsArray());
    }

    private async Task RemoveAsync(string verdict)
    {
        await using var owner = new NpgsqlConnection(app.ConnectionString);
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            BEGIN;
            ALTER TABLE verdicts DISABLE TRIGGER of_sandbox_only;
            DELETE FROM verdicts WHERE id = '{verdict}';
            ALTER TABLE verdicts ENABLE TRIGGER of_sandbox_only;
            COMMIT
            """,
            owner);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
