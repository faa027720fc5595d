using System.Net.Mime;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Cases.Attachments;

/// <summary>A file of a case, to be saved and not to be shown.</summary>
internal static class GetAttachment
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/cases/{id:guid}/attachments/{file:guid}", Handle)
        .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Application.Octet)
        .Describe("getCaseAttachment", "A file of a case", "As an attachment (Content-Disposition) in the type it was uploaded with. The roles broker and erp read their own.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<FileContentHttpResult, ProblemResult>> Handle(Guid id, Guid file, HttpContext http, CaseService cases)
    {
        if (await cases.FindFileAsync(CaseActors.Of(http), id, file, http.RequestAborted) is not var (found, content))
        {
            return ProblemResult.NotFound("case-file", file.ToString());
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(content, found.MediaType, found.Name);
    }
}
