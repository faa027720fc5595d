using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.ApiKeys;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Accounts.People;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.People;

/// <summary>Lists the people of a tenant.</summary>
internal static class ListPeople
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/people", Handle)
        .RequireAuthorization(Policy.Administers)
        .Describe("listPeople", "List the people of a tenant", "The people of the caller's tenant. The operator (admin of the first tenant) may name another tenant.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<PeopleResponse>, ProblemResult>> Handle(
        [FromQuery(Name = "tenant"), DataType("uuid"), Description("Id of another tenant; operator only.")] string? tenant, HttpContext http, PersonStore people)
    {
        var errors = new ValidationErrors();
        var owner = KeyOwner.Read(http, tenant, errors);
        return errors.Any ? errors.ToProblemResult()
            : owner is null ? ProblemResult.NotFound("tenant", tenant!)
            : TypedResults.Ok(new PeopleResponse([.. (await people.ListAsync(owner.Value, http.RequestAborted)).Select(p => p.ToDocument())]));
    }
}
