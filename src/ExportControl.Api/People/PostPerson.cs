using ExportControl.Api.ApiKeys;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Accounts.People;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.People;

/// <summary>Creates an account.</summary>
internal static class PostPerson
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/people", Handle)
        .RequireAuthorization(Policy.Administers)
        .Accepts<NewPersonRequest>("application/json")
        .WithMetadata(new SecretAnswer())
        .Describe("postPerson", "Create an account of a person",
            "The initial password is returned once, in this response; the person changes it after the first sign-in. The first people are created with the admin key. The operator (admin of the first tenant) may create people of any tenant.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Created<CreatedPersonResponse>, ProblemResult>> Handle(
        JsonBody<NewPersonRequest> posted, HttpContext http, NewPersonValidator validator, PersonStore people, TenantStore tenants)
    {
        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        var errors = new ValidationErrors();
        var caller = Caller.Of(http.User);
        var named = posted.Document.Tenant is { } text ? Guid.ParseExact(text, "D") : (Guid?)null;
        if (KeyOwner.Of(caller, named) is not { } owner || await tenants.FindAsync(owner, http.RequestAborted) is null)
        {
            errors.Add("/tenant", "tenant.unknown", ("value", named?.ToString() ?? ""));
            return errors.ToProblemResult();
        }

        if (CreatedResource.EarlierIdOf(http) is { } id && (await people.ListAsync(owner, http.RequestAborted)).Any(p => p.Id == id))
        {
            return CreatedResource.SecretNotRepeated(id);
        }

        var person = new NewPerson(owner, posted.Document.Login!, posted.Document.Name!, RoleWords.Of(posted.Document.Role!).To<Role>(), caller.Id) { Id = CreatedResource.IdOf(http) };
        if (await people.CreateAsync(person, http.RequestAborted) is not { } created)
        {
            errors.Add("/login", "login.taken", ("value", posted.Document.Login!));
            return errors.ToProblemResult();
        }

        return TypedResults.Created("/v1/people", new CreatedPersonResponse(created.InitialPassword, created.Person.ToDocument()));
    }
}
