using System.Net;

namespace ExportControl.Api.Tests.OpenApi;

/// <summary>
/// Checks each answer that a test receives against the OpenAPI document. Answers that arrive while they are made (batches, exports) are not read here:
/// <see cref="ContractTests"/> has tests of their own for them.
/// </summary>
internal sealed class ContractHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private const int MaxBytes = 2_000_000;

    private static int answers;

    /// <summary>Number of checked answers.</summary>
    public static int Answers => Volatile.Read(ref answers);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        var mediaType = answer.Content.Headers.ContentType?.MediaType;
        if (path.EndsWith("/batch", StringComparison.Ordinal) || mediaType is not ("application/json" or "application/problem+json" or null) || answer.Content.Headers.ContentEncoding.Count > 0 || answer.Content.Headers.ContentLength > MaxBytes)
        {
            return answer;
        }

        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if (answer.StatusCode == HttpStatusCode.BadRequest && body.Length == 0)
        {
            // The request line was not HTTP (%00 in a path): the server refuses it before an operation is chosen.
            return answer;
        }

        Interlocked.Increment(ref answers);
        Assert.Null(Contract.Golden.Value.FindFault(request.Method, path, (int)answer.StatusCode, mediaType, body));
        return answer;
    }
}
