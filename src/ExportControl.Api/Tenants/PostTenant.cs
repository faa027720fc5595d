using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Storage.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Tenants;

[Description("A tenant to be added.")]
internal sealed record NewTenantBody
{
    [Description("1–200 characters.")]
    public string? Name { get; init; }
}

internal sealed class NewTenantValidator : AbstractValidator<NewTenantBody>
{
    public NewTenantValidator() => RuleFor(t => t.Name).Required().Is(Check.Text(200));
}

/// <summary>Adds a tenant; the operator alone may.</summary>
internal static class PostTenant
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/tenants", Handle)
        .RequireAuthorization(Policy.Administers)
        .Accepts<NewTenantBody>("application/json")
        .Describe("postTenant", "Add a tenant", "The operator (admin of the first tenant) alone may.")
        .Refuses(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Created<TenantBody>, Refused>> Handle(
        Posted<NewTenantBody> posted, HttpContext http, NewTenantValidator validator, Storage.Accounts.Tenants tenants)
    {
        if (!Caller.Of(http.User).IsOperator)
        {
            return Problems.Of(ProblemKind.Forbidden);
        }

        return posted.Faults(validator) is { } refused
            ? refused
            : TypedResults.Created("/v1/tenants", TenantBody.Of(await tenants.CreateAsync(posted.Body.Name!, http.RequestAborted)));
    }
}
