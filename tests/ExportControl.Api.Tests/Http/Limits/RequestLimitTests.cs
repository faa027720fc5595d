using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Tests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.Http.Limits;

public sealed class RequestLimitTests(LimitedApp app) : IClassFixture<LimitedApp>
{
    [Fact]
    public async Task A_key_and_then_its_tenant_reach_their_limits_and_others_do_not()
    {
        var tenant = await app.NewTenantAsync();
        var (first, second, stranger) = (await app.NewKeyAsync(tenant), await app.NewKeyAsync(tenant), await app.NewKeyAsync());
        var gate = new TaskCompletionSource();
        var held = new List<Task<HttpResponseMessage>> { await HoldAsync(first, gate.Task), await HoldAsync(first, gate.Task) };

        var refused = A.Declaration();
        var ofKey = await first.Client.PostAsync("/v1/declarations", App.Json(refused));
        held.Add(await HoldAsync(second, gate.Task));
        var ofTenant = await second.Client.PostAsync("/v1/declarations", App.Json(A.Declaration()));

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (ofKey.StatusCode, ofTenant.StatusCode));
        Assert.Contains("At most 2 requests of the kind “post” may run at the same time for one key", (string)(await App.ReadAsync(ofKey))["detail"]!, StringComparison.Ordinal);
        Assert.Contains("At most 3 requests of the kind “post” may run at the same time for your organisation", (string)(await App.ReadAsync(ofTenant))["detail"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, await stranger.PostAsync());

        // Nothing of the refused request is stored; the other kinds of the full key are answered.
        Assert.Equal(HttpStatusCode.NotFound, (await first.Client.GetAsync($"/v1/declarations?reference={refused["reference"]}")).StatusCode);

        gate.SetResult();
        Assert.All(await Task.WhenAll(held), a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        await LimitedKey.UntilAsync(() => first.Limits.Running(OperationKind.Post).Available == 2);
        Assert.Equal(HttpStatusCode.Created, (await first.Client.PostAsync("/v1/declarations", App.Json(refused))).StatusCode);
    }

    [Theory]
    [InlineData("en", "Too many requests", "At most 2 requests")]
    [InlineData("ru", "Слишком много запросов", "не более 2 запросов вида «post»")]
    [InlineData("kk", "Сұраулар тым көп", "«post» түріндегі сұраулар бір мезгілде 2")]
    public async Task A_refusal_is_a_problem_in_the_language_of_the_request_with_the_time_to_wait(string language, string title, string detail)
    {
        var key = await app.NewKeyAsync();
        var gate = new TaskCompletionSource();
        Task<HttpResponseMessage>[] held = [await HoldAsync(key, gate.Task), await HoldAsync(key, gate.Task)];
        key.Client.DefaultRequestHeaders.Add("Accept-Language", language);

        var answer = await key.Client.PostAsync("/v1/declarations", App.Json(A.Declaration()));

        var problem = await App.ReadAsync(answer);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("/problems/too-many-requests", (string?)problem["type"]);
        Assert.Equal(title, (string?)problem["title"]);
        Assert.Contains(detail, (string)problem["detail"]!, StringComparison.Ordinal);

        // The held posts end within the time limit of a request with a body.
        var seconds = answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.InRange(seconds, 1, 240);
        Assert.Equal($"\"post\";r=0;t={seconds}", Assert.Single(answer.Headers.GetValues("RateLimit")));
        Assert.Contains("\"post\";q=2;qu=\"concurrent-requests\"", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")), StringComparison.Ordinal);
        gate.SetResult();
        await Task.WhenAll(held);
    }

    [Fact]
    public async Task A_refusal_comes_before_the_body()
    {
        var key = await app.NewKeyAsync();
        var gate = new TaskCompletionSource();
        Task<HttpResponseMessage>[] held = [await HoldAsync(key, gate.Task), await HoldAsync(key, gate.Task)];
        using var client = new TcpClient();
        await client.ConnectAsync(key.Client.BaseAddress!.Host, key.Client.BaseAddress.Port);
        await using var stream = client.GetStream();

        var secret = key.Client.DefaultRequestHeaders.GetValues("X-Api-Key").Single();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/declarations HTTP/1.1\r\nHost: test\r\nX-Api-Key: {secret}\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\n\r\n"));

        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 429 Too Many Requests", await reader.ReadLineAsync());
        gate.SetResult();
        await Task.WhenAll(held);
    }

    [Fact]
    public async Task The_connection_of_a_refused_stream_stays_open_when_it_ends_and_is_closed_when_it_goes_on()
    {
        var key = await app.NewKeyAsync();
        var gate = new TaskCompletionSource();
        var held = await OpenAsync(key, gate.Task);
        using var client = new TcpClient();
        await client.ConnectAsync(key.Client.BaseAddress!.Host, key.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        var secret = key.Client.DefaultRequestHeaders.GetValues("X-Api-Key").Single();
        var head = Encoding.ASCII.GetBytes(
            $"POST /v1/declarations/batch HTTP/1.1\r\nHost: test\r\nX-Api-Key: {secret}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        var end = "2\r\n{}\r\n0\r\n\r\n"u8.ToArray();

        await stream.WriteAsync(head);
        await stream.WriteAsync(end);
        using var reader = new StreamReader(stream);
        await ReadRefusalAsync(reader);

        await stream.WriteAsync(head);
        await ReadRefusalAsync(reader);
        var chunk = Encoding.ASCII.GetBytes("2000\r\n" + new string(' ', 0x2000) + "\r\n");
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                await stream.WriteAsync(chunk).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            }
        });

        gate.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await held).StatusCode);
    }

    [Fact]
    public async Task Open_streams_of_one_tenant_are_limited_and_leave_its_posts_and_other_tenants_alone()
    {
        var tenant = await app.NewTenantAsync();
        var (first, second, stranger) = (await app.NewKeyAsync(tenant), await app.NewKeyAsync(tenant), await app.NewKeyAsync());
        var gate = new TaskCompletionSource();
        var held = new List<Task<HttpResponseMessage>> { await OpenAsync(first, gate.Task), await OpenAsync(second, gate.Task) };

        Assert.Equal(HttpStatusCode.TooManyRequests, (await first.Client.PostAsync("/v1/declarations/batch", Lines(Task.CompletedTask))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await second.Client.PostAsync("/v1/declarations/batch", Lines(Task.CompletedTask))).StatusCode);
        Assert.Equal(HttpStatusCode.Created, await first.PostAsync());
        Assert.Equal(HttpStatusCode.OK, (await stranger.Client.PostAsync("/v1/declarations/batch", Lines(Task.CompletedTask))).StatusCode);

        gate.SetResult();
        Assert.All(await Task.WhenAll(held), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        await LimitedKey.UntilAsync(() => first.Limits.Running(OperationKind.Batch).Available == 1);
        Assert.Equal(HttpStatusCode.OK, (await first.Client.PostAsync("/v1/declarations/batch", Lines(Task.CompletedTask))).StatusCode);
    }

    [Theory]
    [InlineData("/v1/verdicts", "application/json", "history")]
    [InlineData("/v1/verdicts", "text/csv", "export")]
    [InlineData("/v1/verdicts/export", "application/json", "export")]
    [InlineData("/v1/statistics/flows", "application/json", "statistics")]
    [InlineData("/v1/declarations?reference=x", "application/json", "lookup")]
    [InlineData("/v1/control-lists", "application/json", "catalogue")]
    public async Task An_answer_states_the_limits_of_its_kind(string path, string accept, string kind)
    {
        var key = await app.NewKeyAsync();
        key.Client.DefaultRequestHeaders.Add("Accept", accept);

        var answer = await key.Client.GetAsync(path);

        Assert.Contains($"\"{kind}\";q=", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")), StringComparison.Ordinal);
        Assert.StartsWith("\"key\";r=", Assert.Single(answer.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_operation_with_a_key_has_the_limits_of_its_kind()
    {
        var kinds = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
            .GroupBy(KindOf, e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName)
            .ToDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToArray());

        Assert.Equal(["postDeclaration", "postLicenceUsage", "postRevision"], kinds[OperationKind.Post]);
        Assert.Equal(["postDeclarationBatch"], kinds[OperationKind.Batch]);
        Assert.Equal(["backtestRuleSet", "checkDeclaration", "postRescreening", "replayVerdict"], kinds[OperationKind.Check]);
        Assert.Equal(["listVerdicts"], kinds[OperationKind.History]);
        Assert.Equal(["listEvents", "testWebhook"], kinds[OperationKind.Feed]);
        Assert.Equal(["exportLicences", "exportVerdicts"], kinds[OperationKind.Export]);
        Assert.Equal(3, kinds[OperationKind.Statistics].Length);
        Assert.Contains("getVerdict", kinds[OperationKind.LookUp]);
        Assert.Contains("postApiKey", kinds[OperationKind.Administration]);
    }

    private static OperationKind KindOf(RouteEndpoint endpoint)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
        http.SetEndpoint(endpoint);
        return OperationLimit.KindOf(http);
    }

    private static Task<Task<HttpResponseMessage>> HoldAsync(LimitedKey key, Task gate) => key.HoldAsync(
        OperationKind.Post, "/v1/declarations", new GatedContent(Encoding.UTF8.GetBytes(A.Declaration().ToJsonString()), gate, "application/json"));

    private static Task<Task<HttpResponseMessage>> OpenAsync(LimitedKey key, Task gate) => key.HoldAsync(OperationKind.Batch, "/v1/declarations/batch", Lines(gate));

    // The head and the chunks of the body, the last of which has the length 0.
    private static async Task ReadRefusalAsync(StreamReader reader)
    {
        Assert.Equal("HTTP/1.1 429 Too Many Requests", await reader.ReadLineAsync());
        while (await reader.ReadLineAsync() is var line && line != "0")
        {
            Assert.NotNull(line);
        }

        Assert.Equal("", await reader.ReadLineAsync());
    }

    private static GatedContent Lines(Task gate) =>
        new(Encoding.UTF8.GetBytes(A.Declaration().ToJsonString() + "\n"), gate, "application/x-ndjson", hasLength: false);
}
