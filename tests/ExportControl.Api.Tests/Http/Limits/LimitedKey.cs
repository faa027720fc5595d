using System.Net;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Http.Limits.Kinds;

namespace ExportControl.Api.Tests.Http.Limits;

/// <summary>A key with its client and its limits.</summary>
internal sealed record LimitedKey(HttpClient Client, CallerLimits Limits)
{
    /// <summary>A request whose body the client does not finish before the gate opens; returns when the service counts it.</summary>
    public async Task<Task<HttpResponseMessage>> HoldAsync(OperationKind kind, string path, HttpContent body)
    {
        var before = Limits.Running(kind).Available;
        var answer = Client.PostAsync(path, body);
        await UntilAsync(() => Limits.Running(kind).Available < before);
        return answer;
    }

    public async Task<HttpStatusCode> PostAsync() => (await Client.PostAsync("/v1/declarations", App.Json(A.Declaration()))).StatusCode;

    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
