using System.ComponentModel;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Values;
using ExportControl.Storage.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ApiKeys;

internal sealed class NewApiKeyValidator : AbstractValidator<NewApiKeyRequest>
{
    public static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>().ToDictionary(r => SnakeCase.Of(r.ToString()), StringComparer.Ordinal);

    public NewApiKeyValidator()
    {
        RuleFor(k => k.Name).Required().Is(FieldRules.Text(100));
        RuleFor(k => k.Role).Required().Is(r => Roles.ContainsKey(r) ? null : new("query.word", ("value", SafeText.Of(r)), ("expected", string.Join(", ", Roles.Keys))));
        RuleFor(k => k.Tenant).Is(t => Guid.TryParseExact(t, "D", out _) ? null : new("tenant.form", ("value", SafeText.Of(t))));
    }
}
