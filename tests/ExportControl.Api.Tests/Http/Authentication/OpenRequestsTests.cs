using ExportControl.Api.Http.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Api.Tests.Http.Authentication;

public sealed class OpenRequestsTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly OpenRequests requests;

    public OpenRequestsTests() => requests = new(clock, NullLogger<OpenRequests>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => requests.Dispose();

    [Fact]
    public async Task A_request_of_a_revoked_key_is_asked_to_end_and_its_connection_is_broken_a_check_later()
    {
        var export = Add("revoked", () => false);
        var other = Add("valid", () => true);
        await requests.CheckAsync(Ct);
        Assert.False(OpenRequests.EndOf(export).IsCancellationRequested);

        clock.Advance(TimeSpan.FromSeconds(1));
        await requests.CheckAsync(Ct);
        Assert.True(OpenRequests.EndOf(export).IsCancellationRequested);
        Assert.False(IsAborted(export));

        await requests.CheckAsync(Ct);
        Assert.True(IsAborted(export));
        Assert.False(OpenRequests.EndOf(other).IsCancellationRequested);
        Assert.False(IsAborted(other));
    }

    [Fact]
    public async Task A_look_up_that_fails_ends_neither_the_request_nor_the_checks()
    {
        var failing = Add("failing", () => throw new InvalidOperationException("Unexpected."));
        var revoked = Add("revoked", () => false);
        clock.Advance(TimeSpan.FromSeconds(1));

        await requests.CheckAsync(Ct);

        Assert.False(OpenRequests.EndOf(failing).IsCancellationRequested);
        Assert.True(OpenRequests.EndOf(revoked).IsCancellationRequested);
    }

    private DefaultHttpContext Add(string credential, Func<bool> isValid)
    {
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpRequestLifetimeFeature>(new Lifetime());
        requests.Add(http, credential, _ => Task.FromResult(isValid()));
        return http;
    }

    private static bool IsAborted(DefaultHttpContext http) => http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted.IsCancellationRequested;

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public void Abort() => RequestAborted = new CancellationToken(canceled: true);
    }
}
