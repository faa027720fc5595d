using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace ExportControl.Console.Components;

/// <summary>The address of a request with other query parameters.</summary>
public static class QueryString
{
    /// <summary>The address with the changed parameters; null removes one. Empty parameters are left out, and a change of a filter goes to the first page.</summary>
    public static string With(HttpContext http, params (string Name, string? Value)[] changes)
    {
        ArgumentNullException.ThrowIfNull(http);
        return At(http.Request.Path, http, changes);
    }

    /// <summary>Another address with the parameters of the request, changed.</summary>
    public static string At(string path, HttpContext http, params (string Name, string? Value)[] changes)
    {
        ArgumentNullException.ThrowIfNull(http);
        var query = new QueryBuilder();
        foreach (var (name, values) in http.Request.Query)
        {
            if (values.ToString() is { Length: > 0 } value && name != "cursor" && !Array.Exists(changes, c => c.Name == name))
            {
                query.Add(name, value);
            }
        }

        foreach (var (name, value) in changes)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return path + query.ToQueryString().ToString();
    }
}
