using ExportControl.Api.Http.Problems;

namespace ExportControl.Api.Observability;

/// <summary>The id of a request in its answer and in the log: that of the client where it is well formed, otherwise the trace id.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";

    /// <summary>The form of an id that a client gives.</summary>
    public const string Pattern = "^[A-Za-z0-9._~+/=:-]{1,128}$";

    private const int MaxLength = 128;

    public static string Of(HttpContext http)
    {
        if (http.Items[typeof(RequestId)] is string known)
        {
            return known;
        }

        var given = http.Request.Headers[Header];
        var id = given is [{ } text] && IsWellFormed(text) ? text : ProblemWriter.TraceId(http);
        http.Items[typeof(RequestId)] = id;
        return id;
    }

    private static bool IsWellFormed(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '~' or '+' or '/' or '=' or ':' or '-');
}
