using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Http.Problems;

/// <summary>Describes a problem type: HTML for browsers, JSON for programs.</summary>
internal static class ProblemPages
{
    private const string VaryingHeaders = "Accept, Accept-Language";

    // At most one document for each kind, language and format, and one list for each language and format.
    private static readonly ConcurrentDictionary<(ProblemKind? Kind, Language Language, bool Html), EncodedDocument> Documents = [];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/problems", (HttpContext http) => Find(null, http))
            .Describe("listProblems", "All kinds of problems and all codes of invalid input", "HTML for browsers, JSON for programs, in the language of Accept-Language. Codes are stable and equal in all languages.")
            .WithMetadata(new HasEntityTag(IsStorable: true))
            .Produces<ProblemListDocument>();
        app.MapGet("/problems/{slug}", Handle)
            .Describe("describeProblem", "Description of a problem type", "The address in a problem's type; HTML for browsers, JSON for programs, in the language of Accept-Language.")
            .WithMetadata(new HasEntityTag(IsStorable: true))
            .Produces<ProblemPageDocument>()
            .ProducesProblems(ProblemKind.NotFound);
    }

    private static IResult Handle(string slug, HttpContext http) =>
        ProblemKind.All.FirstOrDefault(k => k.Slug == slug) is { } kind ? Find(kind, http) : ProblemResult.NotFound("problem", slug);

    private static EncodedDocument Find(ProblemKind? kind, HttpContext http)
    {
        var html = http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html");
        return Documents.GetOrAdd((kind, RequestLanguage.Of(http), html), static page => Encode(page.Kind, page.Language, page.Html));
    }

    private static EncodedDocument Encode(ProblemKind? kind, Language language, bool html)
    {
        var bytes = (kind, html) switch
        {
            (null, true) => Encoding.UTF8.GetBytes(Html(ListIn(language), language)),
            (null, false) => JsonSerializer.SerializeToUtf8Bytes(ListIn(language), ApiJson.Written.ProblemListDocument),
            (_, true) => Encoding.UTF8.GetBytes(Html(PageOf(kind, language), language)),
            _ => JsonSerializer.SerializeToUtf8Bytes(PageOf(kind, language), ApiJson.Written.ProblemPageDocument),
        };
        return new EncodedDocument(bytes, html ? "text/html; charset=utf-8" : "application/json; charset=utf-8") { Vary = VaryingHeaders, ContentLanguage = language.Tag() };
    }

    private static ProblemPageDocument PageOf(ProblemKind kind, Language language) => new(kind.Type, kind.Status, kind.Title.In(language), kind.About.In(language));

    private static ProblemListDocument ListIn(Language language) => new(
        [.. ProblemKind.All.Select(k => PageOf(k, language))],
        [.. ErrorCodes.All.Select(c => new ErrorCodeDocument(c, Message.Pattern(c, language)))]);

    private static string Html(ProblemPageDocument page, Language language)
    {
        var title = HtmlEncoder.Default.Encode(page.Title);
        return $"""
            <!doctype html>
            <html lang="{language.Tag()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
            <body><h1>{title}</h1><p>{HtmlEncoder.Default.Encode(page.About)}</p><p>HTTP {page.Status} · <code>{page.Type}</code></p></body></html>

            """;
    }

    private static string Html(ProblemListDocument list, Language language)
    {
        var problems = list.Problems.Select(p => $"<tr><td>{p.Status}</td><td><a href=\"{p.Type}\"><code>{p.Type}</code></a></td><td>{HtmlEncoder.Default.Encode(p.Title)}</td></tr>");
        var codes = list.Codes.Select(c => $"<tr><td><code>{c.Code}</code></td><td>{HtmlEncoder.Default.Encode(c.Message)}</td></tr>");
        return $"""
            <!doctype html>
            <html lang="{language.Tag()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>/problems</title></head>
            <body><h1>/problems</h1><table>{string.Concat(problems)}</table><h2>errors: code</h2><table>{string.Concat(codes)}</table></body></html>

            """;
    }
}
