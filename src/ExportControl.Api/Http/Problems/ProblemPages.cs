using System.Text.Encodings.Web;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Http.Problems;

/// <summary>Describes a problem type: HTML for browsers, JSON for programs.</summary>
internal static class ProblemPages
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/problems/{slug}", Handle)
        .Describe("describeProblem", "Description of a problem type", "The address in a problem's type; HTML for browsers, JSON for programs, in the language of Accept-Language.")
        .ProducesProblems(ProblemKind.NotFound);

    private static Results<Ok<ProblemPageDocument>, ContentHttpResult, ProblemResult> Handle(string slug, HttpContext http)
    {
        if (ProblemKind.All.FirstOrDefault(k => k.Slug == slug) is not { } kind)
        {
            return ProblemResult.NotFound("problem", slug);
        }

        var language = RequestLanguage.Of(http);
        http.Response.Headers.ContentLanguage = language.Tag();
        var page = new ProblemPageDocument(kind.Type, kind.Status, kind.Title.In(language), kind.About.In(language));
        return http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html") ? TypedResults.Content(Html(page, language), "text/html; charset=utf-8") : TypedResults.Ok(page);
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
