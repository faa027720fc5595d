using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Http.Documents;

/// <summary>The headers of the request by which an answer differs.</summary>
internal static class VaryHeader
{
    /// <summary>Adds a name where it is not in the header yet.</summary>
    public static void AddVary(this HttpResponse response, string name)
    {
        var names = response.Headers.GetCommaSeparatedValues(HeaderNames.Vary);
        if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            response.Headers.Vary = new StringValues(string.Join(", ", [.. names, name]));
        }
    }
}
