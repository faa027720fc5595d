using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Values;
using FluentValidation;

namespace ExportControl.Contracts.Accounts;

public sealed class NewApiKeyValidator : AbstractValidator<NewApiKeyRequest>
{
    private static readonly Dictionary<string, ApiKeyRole> Roles = Enum.GetValues<ApiKeyRole>().ToDictionary(r => SnakeCase.Of(r.ToString()), StringComparer.Ordinal);

    public NewApiKeyValidator()
    {
        RuleFor(k => k.Name).Required().Is(FieldRules.Text(100));
        RuleFor(k => k.Role).Required().Is(r => Roles.ContainsKey(r) ? null : new("query.word", ("value", SafeText.Of(r)), ("expected", string.Join(", ", Roles.Keys))));
        RuleFor(k => k.Tenant).Is(t => Guid.TryParseExact(t, "D", out _) ? null : new("tenant.form", ("value", SafeText.Of(t))));
    }

    /// <summary>The role of a valid request.</summary>
    public static ApiKeyRole RoleOf(NewApiKeyRequest request) => Roles[request.Role!];
}
