using Microsoft.AspNetCore.Http.Extensions;

namespace ExportControl.Api.Http.Query;

/// <summary>The address of the next page, with the filters of this one, as Link header.</summary>
internal static class PageLink
{
    public static void Write(HttpContext http, string? next)
    {
        if (next is null)
        {
            return;
        }

        var query = new QueryBuilder();
        foreach (var (name, values) in http.Request.Query.Where(q => q.Key != "cursor"))
        {
            query.Add(name, values.ToString());
        }

        query.Add("cursor", next);
        http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{query}>; rel=\"next\"";
    }
}
