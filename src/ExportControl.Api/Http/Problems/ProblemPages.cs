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

    // At most one document for each kind, language and format.
    private static readonly ConcurrentDictionary<(ProblemKind Kind, Language Language, bool Html), EncodedDocument> Documents = [];

    public static void Map(IEndpointRouteBuilder app) => app.MapGetAndHead("/problems/{slug}", Handle)
        .Describe("describeProblem", "Description of a problem type", "The address in a problem's type; HTML for browsers, JSON for programs, in the language of Accept-Language.")
        .Produces<ProblemPageDocument>()
        .ProducesProblems(ProblemKind.NotFound);

    private static IResult Handle(string slug, HttpContext http)
    {
        if (ProblemKind.All.FirstOrDefault(k => k.Slug == slug) is not { } kind)
        {
            return ProblemResult.NotFound("problem", slug);
        }

        var html = http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html");
        return Documents.GetOrAdd((kind, RequestLanguage.Of(http), html), static page => Encode(page.Kind, page.Language, page.Html));
    }

    private static EncodedDocument Encode(ProblemKind kind, Language language, bool html)
    {
        var page = new ProblemPageDocument(kind.Type, kind.Status, kind.Title.In(language), kind.About.In(language));
        var document = html
            ? new EncodedDocument(Encoding.UTF8.GetBytes(Html(page, language)), "text/html; charset=utf-8") { Vary = VaryingHeaders, ContentLanguage = language.Tag() }
            : new EncodedDocument(JsonSerializer.SerializeToUtf8Bytes(page, ApiJson.Written.ProblemPageDocument), "application/json; charset=utf-8") { Vary = VaryingHeaders, ContentLanguage = language.Tag() };
        return document;
    }

    private static string Html(ProblemPageDocument page, Language language)
    {
        var title = HtmlEncoder.Default.Encode(page.Title);
        return $"""
            <!doctype html>
            <html lang="{language.Tag()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
            <body><h1>{title}</h1><p>{HtmlEncoder.Default.Encode(page.About)}</p><p>HTTP {page.Status} · <code>{page.Type}</code></p></body></html>

            """;
    }
}
