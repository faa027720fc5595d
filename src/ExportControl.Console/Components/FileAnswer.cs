using ExportControl.Application.Tables;
using Microsoft.AspNetCore.Http;

namespace ExportControl.Console.Components;

/// <summary>The headers of a file that is downloaded.</summary>
public static class FileAnswer
{
    /// <summary>Sets the type and the name of the file.</summary>
    public static void Begin(HttpContext http, string name, ExportFormat format)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.ContentType = format.ContentType();
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format.Extension()}\"";
    }
}
