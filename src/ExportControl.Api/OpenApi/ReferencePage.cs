using System.IO.Compression;
using System.Reflection;
using ExportControl.Api.Http.Documents;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace ExportControl.Api.OpenApi;

/// <summary>The reference page at /docs: our page and script, and Swagger UI from the package. It needs neither inline scripts nor eval.</summary>
internal static class ReferencePage
{
    public const string Path = "/docs";

    private const string OwnFiles = "OpenApi.Reference.";

    // The package stores the files of swagger-ui-dist compressed with gzip.
    private const string LibraryFiles = "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.";

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, Path, "text/html; charset=utf-8", () => ReadOwn("index.html"));
        Map(app, $"{Path}/reference.js", "text/javascript; charset=utf-8", () => ReadOwn("reference.js"));
        Map(app, $"{Path}/swagger-ui-bundle.js", "text/javascript; charset=utf-8", () => ReadLibrary("swagger-ui-bundle.js"));
        Map(app, $"{Path}/swagger-ui.css", "text/css; charset=utf-8", () => ReadLibrary("swagger-ui.css"));
        Map(app, $"{Path}/favicon-32x32.png", "image/png", () => ReadLibrary("favicon-32x32.png"));
    }

    private static void Map(IEndpointRouteBuilder app, string path, string contentType, Func<byte[]> read)
    {
        var document = new Lazy<EncodedDocument>(() => new EncodedDocument(read(), contentType));
        app.MapGet(path, () => document.Value).AllowAnonymous().ExcludeFromDescription();
    }

    private static byte[] ReadOwn(string name) => Read(typeof(ReferencePage).Assembly, OwnFiles + name, stream => stream);

    private static byte[] ReadLibrary(string name) =>
        Read(typeof(SwaggerUIOptions).Assembly, LibraryFiles + name, stream => new GZipStream(stream, CompressionMode.Decompress));

    private static byte[] Read(Assembly assembly, string resource, Func<Stream, Stream> decode)
    {
        using var stored = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no resource '{resource}'.");
        using var decoded = decode(stored);
        using var content = new MemoryStream();
        decoded.CopyTo(content);
        return content.ToArray();
    }
}
