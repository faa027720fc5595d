using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Console;

/// <summary>The scripts, styles and the icon, embedded in the assembly. An address has the hash of its content, so that a browser may cache the file for a year.</summary>
public static class ConsoleFiles
{
    private const string Prefix = "Files.";
    private const int HashBytes = 8;

    private static readonly FrozenDictionary<string, string> MediaTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, StoredFile> All = typeof(ConsoleFiles).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(n => n[Prefix.Length..], Read, StringComparer.Ordinal);

    /// <summary>The address of a file.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Address(string name) => $"{ConsoleRoutes.Files}/{name}?v={All[name].Hash}";

    /// <summary>Serves the files without a session.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ConsoleRoutes.Files + "/{name}", (string name, HttpContext http) => All.TryGetValue(name, out var file) ? Send(file, http) : Results.NotFound())
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static IResult Send(StoredFile file, HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = http.Request.Query["v"] == file.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        if (accepted.Any(e => e.Value == "br" && e.Quality is not 0))
        {
            headers.ContentEncoding = "br";
            return Results.Bytes(file.Brotli.Value, file.MediaType, entityTag: new($"\"{file.Hash}-br\""));
        }

        return Results.Bytes(file.Content, file.MediaType, entityTag: new($"\"{file.Hash}\""));
    }

    private static StoredFile Read(string resource)
    {
        using var stored = typeof(ConsoleFiles).Assembly.GetManifestResourceStream(resource)!;
        using var content = new MemoryStream();
        stored.CopyTo(content);
        var bytes = content.ToArray();
        return new(bytes, MediaTypes[Path.GetExtension(resource)], Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, HashBytes)), new(() => Compress(bytes)));
    }

    private static byte[] Compress(byte[] content)
    {
        using var target = new MemoryStream();
        using (var stream = new BrotliStream(target, CompressionLevel.SmallestSize))
        {
            stream.Write(content);
        }

        return target.ToArray();
    }

    private sealed record StoredFile(byte[] Content, string MediaType, string Hash, Lazy<byte[]> Brotli);
}
