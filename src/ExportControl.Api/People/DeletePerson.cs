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

/// <summary>Closes an account. Its row remains.</summary>
internal static class DeletePerson
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapDelete("/people/{id:guid}", Handle)
        .RequireAuthorization(Policy.Administers)
        .Describe("disablePerson", "Close the account of a person", "Its sessions end on all replicas within five seconds. The record remains, and the account cannot be opened again.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<PersonAccountDocument>, ProblemResult>> Handle(
        Guid id,
        [FromQuery(Name = "tenant"), DataType("uuid"), Description("Id of another tenant; operator only.")] string? tenant,
        HttpContext http,
        PersonStore people,
        SessionStore sessions)
    {
        var errors = new ValidationErrors();
        var owner = KeyOwner.Read(http, tenant, errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var closed = owner is null ? null : await people.DisableAsync(owner.Value, id, http.RequestAborted);
        sessions.Forget();
        return closed is null ? ProblemResult.NotFound("person", id.ToString()) : TypedResults.Ok(closed.ToDocument());
    }
}
