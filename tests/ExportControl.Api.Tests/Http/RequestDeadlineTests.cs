using System.Net;
using ExportControl.Api.Http.Deadlines;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExportControl.Api.Tests.Http;

/// <summary>Every operation has a time limit, and its statement ends with it.</summary>
[Collection<Served>]
public sealed class RequestDeadlineTests(App app)
{
    // Their pace is limited instead, and each page of an export has the limits of a page.
    private static readonly string[] Streams = ["/v1/declarations/batch", "/v1/verdicts/export"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private RequestTimeoutOptions Options => app.Services.GetRequiredService<IOptionsMonitor<RequestTimeoutOptions>>().CurrentValue;

    [Fact]
    public void Every_operation_except_streams_has_a_limit_and_reads_have_the_short_one()
    {
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.True(endpoints.Count > 30);
        foreach (var endpoint in endpoints.Where(e => !e.IsPage()))
        {
            var isStream = endpoint.Metadata.GetMetadata<DisableRequestTimeoutAttribute>() is not null;
            Assert.True(isStream == Streams.Contains(endpoint.RoutePattern.RawText), endpoint.DisplayName);
            var policy = endpoint.Metadata.GetMetadata<RequestTimeoutAttribute>() is { } named ? Options.Policies[named.PolicyName!] : Options.DefaultPolicy;
            var hasBody = endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null;
            var removesMuch = endpoint.RoutePattern.RawText == "/v1/tenants/{id:guid}/empty";
            Assert.True(isStream || policy?.Timeout == (hasBody || removesMuch ? RequestDeadlines.WithBody : RequestDeadlines.Read), endpoint.DisplayName);
            Assert.False(hasBody && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"), endpoint.DisplayName);
        }
    }

    // The page of a case takes files.
    [Fact]
    public void A_page_has_the_short_limit_except_that_which_takes_files_and_the_export()
    {
        var pages = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.IsPage()).ToList();
        Assert.True(pages.Count > 30);
        Assert.Equal(
            ["/console/cases/{Id:guid}"],
            pages.Where(p => p.Metadata.GetMetadata<RequestTimeoutAttribute>()?.PolicyName == RequestDeadlines.WithBodyPolicy).Select(p => p.RoutePattern.RawText));
        Assert.Equal(["/console/verdicts/export"], pages.Where(p => p.Metadata.GetMetadata<DisableRequestTimeoutAttribute>() is not null).Select(p => p.RoutePattern.RawText));
    }

    [Theory]
    [InlineData("/v1/verdicts", "verdicts")]
    [InlineData("/v1/verdicts?party=Steppe&destination=RU", "verdicts")]
    [InlineData("/v1/verdicts/01890000-0000-7000-8000-000000000000", "verdicts")]
    [InlineData("/v1/declarations?reference=R-1", "declarations")]
    [InlineData("/v1/statistics/flows", "flow_months")]
    [InlineData("/v1/rescreenings", "rescreenings")]
    [InlineData("/v1/commodity-codes?q=chips", "commodity_texts")]
    public async Task A_read_that_waits_for_the_database_is_answered_with_503_and_its_statement_ends(string path, string table)
    {
        var officer = await app.NewTenantAsync("officer");
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/v1/commodity-codes?q=chips", Ct)).StatusCode);
        await using var owner = new NpgsqlConnection(app.ConnectionString);
        await owner.OpenAsync(Ct);
        await using var transaction = await owner.BeginTransactionAsync(Ct);
        await ExecuteAsync(owner, $"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE");
        var usual = Options.DefaultPolicy;
        Options.DefaultPolicy = RequestDeadlines.PolicyOf(TimeSpan.FromMilliseconds(300));
        try
        {
            var answer = await officer.GetAsync(path, Ct);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(ProblemKind.Overloaded.Type, (string?)(await App.ReadAsync(answer))["type"]);
            Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            await UntilNothingWaitsAsync(owner);
        }
        finally
        {
            Options.DefaultPolicy = usual;
        }
    }

    [Fact]
    public async Task A_statement_ends_with_the_request_of_a_client_that_disconnects()
    {
        var officer = await app.NewTenantAsync("officer");
        await using var owner = new NpgsqlConnection(app.ConnectionString);
        await owner.OpenAsync(Ct);
        await using var transaction = await owner.BeginTransactionAsync(Ct);
        await ExecuteAsync(owner, "LOCK TABLE verdicts IN ACCESS EXCLUSIVE MODE");
        using var client = new CancellationTokenSource();
        var asked = officer.GetAsync("/v1/verdicts?outcome=prohibited", client.Token);
        await UntilAsync(owner, waiting => waiting > 0);

        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await UntilNothingWaitsAsync(owner);
    }

    [Fact]
    public async Task A_declaration_that_waits_for_the_database_has_a_limit_from_the_end_of_its_body()
    {
        var broker = await app.NewTenantAsync();
        var declaration = A.Declaration();
        await using var owner = new NpgsqlConnection(app.ConnectionString);
        await owner.OpenAsync(Ct);
        await using var transaction = await owner.BeginTransactionAsync(Ct);
        await ExecuteAsync(owner, "LOCK TABLE verdicts, declarations, flow_months IN ACCESS EXCLUSIVE MODE");
        var usual = Options.Policies[RequestDeadlines.WorkPolicy];
        Options.Policies[RequestDeadlines.WorkPolicy] = RequestDeadlines.PolicyOf(TimeSpan.FromMilliseconds(300));
        try
        {
            var answer = await broker.PostAsync("/v1/declarations", App.Json(declaration), Ct);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(ProblemKind.Overloaded.Type, (string?)(await App.ReadAsync(answer))["type"]);
        }
        finally
        {
            Options.Policies[RequestDeadlines.WorkPolicy] = usual;
        }

        await transaction.RollbackAsync(Ct);
        Assert.True((await broker.PostAsync("/v1/declarations", App.Json(declaration), Ct)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_limit_that_ends_while_nothing_observes_it_gives_one_whole_problem()
    {
        // Checks compute without waiting for anything; the limit ends somewhere between their steps.
        var broker = await app.NewTenantAsync();
        var body = A.Chips(d => d["lines"] = new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(1, 300).Select(i => A.Line(i, code: "8542319000", origin: "US", importedFrom: "DE"))]));
        var usual = Options.Policies[RequestDeadlines.WorkPolicy];
        var statuses = new HashSet<HttpStatusCode>();
        try
        {
            for (var limit = 1; limit <= 4096 && !(statuses.Contains(HttpStatusCode.OK) && statuses.Count > 1); limit *= 2)
            {
                for (var i = 0; i < 5; i++)
                {
                    Options.Policies[RequestDeadlines.WorkPolicy] = RequestDeadlines.PolicyOf(TimeSpan.FromMilliseconds(limit));
                    var answer = await broker.PostAsync("/v1/declarations/check?view=full", App.Json(body), Ct);
                    statuses.Add(answer.StatusCode);
                    var document = await App.ReadAsync(answer);
                    Assert.True(answer.StatusCode == HttpStatusCode.OK ? document["lines"]!.AsArray().Count == 300 : (string?)document["type"] == ProblemKind.Overloaded.Type, document.ToJsonString());
                }
            }
        }
        finally
        {
            Options.Policies[RequestDeadlines.WorkPolicy] = usual;
        }

        Assert.Contains(HttpStatusCode.ServiceUnavailable, statuses);
    }

    private static Task UntilNothingWaitsAsync(NpgsqlConnection owner) => UntilAsync(owner, waiting => waiting == 0);

    private static async Task UntilAsync(NpgsqlConnection owner, Func<long, bool> isReached)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ExportControl' AND wait_event_type = 'Lock'", owner);
        while (!isReached((long)(await command.ExecuteScalarAsync(Ct))!))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Ct);
            await ExecuteAsync(owner, "SELECT pg_stat_clear_snapshot()");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
