using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Cases.Attachments;

/// <summary>Attaches a file to a case as evidence.</summary>
internal static class PostAttachment
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/cases/{id:guid}/attachments", Handle)
        .RequireAuthorization(Policy.Attaches)
        .Accepts<string>(CaseFileContent.MediaTypes.First(), [.. CaseFileContent.MediaTypes.Skip(1)])
        .WithMetadata(new HasVersionTag())
        .Describe("postCaseAttachment", "Attach a file to a case",
            "The body is the file: PDF, PNG, JPEG, plain text in UTF-8, Word or Excel without macros, checked by its content and the ending of its name as well; at most 10 MB, 20 files and 50 MB for each case. It is stored with its SHA-256. "
            + "The roles broker and erp may attach files while a question is open, at most half of both.")
        .ProducesProblems(
            ProblemKind.NotFound, ProblemKind.CaseState, ProblemKind.CaseFiles, ProblemKind.StateChanged, ProblemKind.PreconditionRequired, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<CaseDocument>, ProblemResult>> Handle(
        Guid id,
        [FromQuery(Name = "name"), Required, Description("Name of the file, 1–200 characters. Required.")] string? name,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        HttpContext http,
        CaseService cases,
        CasePresenter presenter)
    {
        if (RequestBody.MediaType(http.Request) is not { } type || !CaseFileContent.MediaTypes.Contains(type))
        {
            return new ProblemResult(CaseFileCheck.OtherType);
        }

        if (await RequestBody.ReadAsync(http.Request, http.RequestAborted) is not { } bytes)
        {
            return ProblemResult.Of(ProblemKind.TooLarge);
        }

        var errors = new ValidationErrors();
        return CaseFileCheck.Read(name, type, bytes, QueryPath.Of("name"), "", errors) is { } content
            ? await CaseResults.ChangeAsync(http, id, ifMatch, cases, presenter, (actor, version) => cases.AttachAsync(actor, id, version, name!, content, http.RequestAborted))
            : errors.ToProblemResult();
    }
}
