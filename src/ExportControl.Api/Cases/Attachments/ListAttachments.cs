using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Cases.Attachments;

/// <summary>The files of a case.</summary>
internal static class ListAttachments
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/cases/{id:guid}/attachments", Handle)
        .Describe("listCaseAttachments", "The files of a case", "Oldest first, without their content. The roles broker and erp see their own.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<CaseAttachmentsResponse>, ProblemResult>> Handle(Guid id, HttpContext http, CaseService cases)
    {
        var actor = CaseActors.Of(http);
        return await cases.FindAsync(actor.Tenant, id, http.RequestAborted) is { } record
            ? TypedResults.Ok(new CaseAttachmentsResponse([.. record.Files.Where(f => !actor.IsDeclarant || f.AddedBy.Id == actor.Person.Id).Select(CasePresenter.ToDocument)]))
            : ProblemResult.NotFound("case", id.ToString());
    }
}
