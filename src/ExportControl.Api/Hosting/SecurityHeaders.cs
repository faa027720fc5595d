using ExportControl.Api.Http.Deprecations;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Query;
using ExportControl.Api.Observability;
using ExportControl.Api.OpenApi;
using ExportControl.Console;
using ExportControl.Contracts.Texts;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Hosting;

/// <summary>Security headers of every response.</summary>
internal static class SecurityHeaders
{
    private const string NoContent = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The reference page runs scripts of this host only, without eval. Swagger UI sets inline styles.</summary>
    private const string Reference =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(Set, http);
        return next(http);
    });

    private static Task Set(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers[RequestId.Header] = RequestId.Of(http);
        Deprecation.Write(http);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments(ReferencePage.Path, StringComparison.Ordinal) ? Reference
            : ConsoleProblems.Applies(http) ? ConsoleServices.ContentSecurityPolicy : NoContent;
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (ConsoleProblems.Applies(http) && headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        if (http.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
        {
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            headers.ContentLanguage = RequestLanguage.Of(http).Tag();
            http.Response.AddVary(HeaderNames.AcceptLanguage);
        }

        return Task.CompletedTask;
    }
}
