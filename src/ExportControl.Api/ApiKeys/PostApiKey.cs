using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Storage.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ApiKeys;

[Description("A key to be made.")]
internal sealed record NewApiKeyBody
{
    [Description("What it is for, 1–100 characters.")]
    public string? Name { get; init; }

    [Description("broker, erp, officer, approver or admin.")]
    public string? Role { get; init; }

    [Description("Whose data it opens. Default: the caller's tenant.")]
    public string? Tenant { get; init; }
}

[Description("A key just made. The secret is shown this once and stored nowhere.")]
internal sealed record CreatedApiKeyBody(string Secret, ApiKeyBody Key);

internal sealed class NewApiKeyValidator : AbstractValidator<NewApiKeyBody>
{
    public static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>().ToDictionary(r => SnakeCase.Of(r.ToString()), StringComparer.Ordinal);

    public NewApiKeyValidator()
    {
        RuleFor(k => k.Name).Required().Is(Check.Text(100));
        RuleFor(k => k.Role).Required().Is(r => Roles.ContainsKey(r) ? null : new("query.word", ("value", Shown.Of(r)), ("expected", string.Join(", ", Roles.Keys))));
        RuleFor(k => k.Tenant).Is(t => Guid.TryParseExact(t, "D", out _) ? null : new("tenant.form", ("value", Shown.Of(t))));
    }
}

/// <summary>Makes a key.</summary>
internal static class PostApiKey
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/api-keys", Handle)
        .RequireAuthorization(Policy.Administers)
        .Accepts<NewApiKeyBody>("application/json")
        .Describe("postApiKey", "Make a key", "The secret is answered this once. The operator (admin of the first tenant) may make keys for any tenant.")
        .Refuses(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Created<CreatedApiKeyBody>, Refused>> Handle(
        Posted<NewApiKeyBody> posted, HttpContext http, NewApiKeyValidator validator, Storage.Accounts.ApiKeys keys, Storage.Accounts.Tenants tenants)
    {
        if (posted.Faults(validator) is { } refused)
        {
            return refused;
        }

        var named = posted.Body.Tenant is { } text ? Guid.ParseExact(text, "D") : (Guid?)null;
        if (KeyOwner.Of(Caller.Of(http.User), named) is not { } owner || !(await tenants.ListAsync(http.RequestAborted)).Any(t => t.Id == owner))
        {
            var errors = new Errors();
            errors.Add("/tenant", "tenant.unknown", ("value", named?.ToString() ?? ""));
            return errors.ToRefused();
        }

        var made = await keys.CreateAsync(owner, NewApiKeyValidator.Roles[posted.Body.Role!], posted.Body.Name!, http.RequestAborted);
        return TypedResults.Created($"/v1/api-keys/{made.Key.Id}", new CreatedApiKeyBody(made.Secret, ApiKeyBody.Of(made.Key)));
    }
}
