using System.Net;
using System.Net.Http.Json;
using ExportControl.Api.Tests.RuleSets;
using ExportControl.Tests;
using Npgsql;

namespace ExportControl.Api.Tests.Licences;

/// <summary>Consumptions of one licence on two hosts over one database, and what the database refuses to each role.</summary>
[Collection<Published>]
public sealed class LicenceReplicaTests(Replicas replicas)
{
    [Fact]
    public async Task Of_two_hundred_consumptions_of_one_piece_on_two_hosts_a_licence_for_a_hundred_accepts_exactly_a_hundred()
    {
        var (tenant, here, elsewhere) = await TenantAsync();
        var number = await RegisterAsync(tenant);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => UseAsync(i % 2 == 0 ? here : elsewhere, number, $"S-{i}")));

        var (accepted, refused) = (answers.Count(a => a.StatusCode == HttpStatusCode.Created), answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        var (balance, postings) = (await ScalarAsync($"SELECT consumed_quantity FROM licence_lines WHERE tenant_id = '{tenant}'"), await SumAsync(tenant));
        TestContext.Current.TestOutputHelper?.WriteLine($"accepted: {accepted}; refused: {refused}; consumed: {balance}; sum of the postings: {postings}");
        Assert.Equal((100, 100, 100m, 100m), (accepted, refused, (decimal)balance!, postings));
        var repeated = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => UseAsync(i % 2 == 0 ? elsewhere : here, number, $"S-{i}")));
        Assert.Equal((100, 100), (repeated.Count(a => a.StatusCode == HttpStatusCode.OK), repeated.Count(a => a.StatusCode == HttpStatusCode.Conflict)));
        Assert.Equal(100m, await SumAsync(tenant));
    }

    [Fact]
    public async Task Reservations_and_consumptions_of_two_hosts_take_together_what_a_licence_has()
    {
        var (tenant, here, elsewhere) = await TenantAsync();
        var number = await RegisterAsync(tenant);

        var used = Enumerable.Range(0, 100).Select(i => UntilAnsweredAsync(() => UseAsync(i % 2 == 0 ? here : elsewhere, number, $"S-{i}")));
        var posted = Enumerable.Range(0, 100).Select(i => LicenceTenant.Reactors(number, 1) is var body
            ? UntilAnsweredAsync(() => (i % 2 == 0 ? here : elsewhere).PostAsync("/v1/declarations", App.Json(body))) : null!);
        var answers = await Task.WhenAll(used.Concat(posted));

        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.Conflict, $"{a.StatusCode}"));
        var (reserved, consumed) = (
            (decimal)(await ScalarAsync($"SELECT reserved_quantity FROM licence_lines WHERE tenant_id = '{tenant}'"))!, (decimal)(await ScalarAsync($"SELECT consumed_quantity FROM licence_lines WHERE tenant_id = '{tenant}'"))!);
        TestContext.Current.TestOutputHelper?.WriteLine($"reserved: {reserved}; consumed: {consumed}; sum of the postings: {await SumAsync(tenant)}");
        Assert.Equal((100m, 100m), (reserved + consumed, await SumAsync(tenant)));
    }

    [Fact]
    public async Task Each_role_is_refused_an_overdrawn_balance_and_a_change_of_what_is_permitted_or_posted()
    {
        var (tenant, here, _) = await TenantAsync();
        var number = await RegisterAsync(tenant);
        Assert.Equal(HttpStatusCode.Created, (await UseAsync(here, number, "S-1")).StatusCode);
        foreach (var login in new[] { Logins.Of(replicas.Connection).Service, Logins.Of(replicas.Connection).Worker })
        {
            Assert.Equal(PostgresErrorCodes.CheckViolation, await RefusalAsync(login, tenant, "UPDATE licence_lines SET consumed_quantity = 100.000001"));
            Assert.Equal(PostgresErrorCodes.CheckViolation, await RefusalAsync(login, tenant, "UPDATE licence_lines SET reserved_quantity = -1"));
            foreach (var change in new[] { "UPDATE licence_lines SET quantity = 1000", "UPDATE licence_lines SET codes = '{}'", "UPDATE licences SET number = 'X'", "UPDATE licence_postings SET quantity = 0", "DELETE FROM licence_postings", "DELETE FROM licences", "DELETE FROM licence_lines", "UPDATE licence_changes SET reason = 'X'" })
            {
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(login, tenant, change));
            }
        }
    }

    [Fact]
    public async Task A_licence_that_ends_within_thirty_days_is_reported_once()
    {
        var (tenant, here, elsewhere) = await TenantAsync();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(5).DateTime);
        foreach (var days in new[] { -1, 0, 30, 31 })
        {
            await RegisterAsync(tenant, today.AddDays(days));
        }

        var workers = Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var source = NpgsqlDataSource.Create(Logins.Of(replicas.Connection).Worker);
            return await new Storage.Licences.Ledger.ExpiringLicences(source, new()).RunAsync(today, TestContext.Current.CancellationToken);
        });
        var reported = await Task.WhenAll(workers);

        TestContext.Current.TestOutputHelper?.WriteLine($"reported by four workers at once: {string.Join(", ", reported)}");
        Assert.Equal(2L, await ScalarAsync($"SELECT count(*) FROM events WHERE tenant_id = '{tenant}' AND type = 'licence.expiring'"));
    }

    private async Task<(string Tenant, HttpClient Here, HttpClient Elsewhere)> TenantAsync()
    {
        var tenant = (string)(await App.ReadAsync(await replicas.Admin.PostAsJsonAsync("/v1/tenants", new { name = "Tenant of a test" })))["id"]!;
        var key = await replicas.KeyAsync("erp", tenant);
        return (tenant, Replicas.Client(replicas.Broker.BaseAddress!, key), Replicas.Client(replicas.Elsewhere.BaseAddress!, key));
    }

    private async Task<string> RegisterAsync(string tenant, DateOnly? last = null)
    {
        var body = LicenceTenant.Licence(l => l["validTo"] = last?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "2099-12-31");
        var made = await replicas.Client(await replicas.KeyAsync("officer", tenant)).PostAsync("/v1/licences", App.Json(body));
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return (string)body["number"]!;
    }

    private static Task<HttpResponseMessage> UseAsync(HttpClient client, string number, string id) => client.PostAsJsonAsync($"/v1/licences/{number}/usage", new { id, quantity = 1 });

    // A busy machine answers with 503, overloaded: the request is repeated. A deadlock would be another kind of 503.
    private static async Task<HttpResponseMessage> UntilAnsweredAsync(Func<Task<HttpResponseMessage>> send)
    {
        var answer = await send();
        for (var i = 0; i < 10 && answer.StatusCode == HttpStatusCode.ServiceUnavailable; i++)
        {
            Assert.Equal("/problems/overloaded", (string?)(await App.ReadAsync(answer))["type"]);
            await Task.Delay(1000);
            answer = await send();
        }

        return answer;
    }

    private async Task<decimal> SumAsync(string tenant) =>
        (decimal)(await ScalarAsync($"SELECT sum(CASE WHEN kind IN ('reserve', 'consume') THEN quantity ELSE -quantity END) FROM licence_postings WHERE tenant_id = '{tenant}'"))!;

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(replicas.Connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<string?> RefusalAsync(string login, string tenant, string statement)
    {
        await using var connection = new NpgsqlConnection(login);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var scope = new NpgsqlCommand($"SELECT set_config('exportcontrol.tenant', '{tenant}', true)", connection))
        {
            await scope.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand($"{statement} WHERE tenant_id = '{tenant}'", connection);
        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState;
    }
}
