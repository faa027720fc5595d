using Microsoft.AspNetCore.Routing;

namespace ExportControl.Api.Tests.Http;

/// <summary>The pages and forms of the console, which are no operations of the interface.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Beginnings = ["/console", "/_framework/", "_framework/"];

    public static bool IsPage(this RouteEndpoint endpoint) => Array.Exists(Beginnings, b => endpoint.RoutePattern.RawText?.StartsWith(b, StringComparison.Ordinal) is true);
}
