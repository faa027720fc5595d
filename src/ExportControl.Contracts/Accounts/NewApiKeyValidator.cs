using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Values;
using FluentValidation;

namespace ExportControl.Contracts.Accounts;

public sealed class NewApiKeyValidator : AbstractValidator<NewApiKeyRequest>
{
    public NewApiKeyValidator(LegalTime time)
    {
        RuleFor(k => k.Name).Required().Is(FieldRules.Text(100));
        RuleFor(k => k.Role).Required().Is(RoleWords.Check);
        RuleFor(k => k.Scopes).Custom((scopes, context) => CheckScopes(scopes, context.InstanceToValidate.Role, context));
        RuleFor(k => k.ExpiresAt).Is(text => FutureInstant.Check(text, time));
        RuleFor(k => k.Tenant).Is(t => Guid.TryParseExact(t, "D", out _) ? null : new("tenant.form", ("value", SafeText.Of(t))));
    }

    /// <summary>The role of a valid request.</summary>
    public static ApiKeyRole RoleOf(NewApiKeyRequest request) => RoleWords.Of(request.Role!);

    /// <summary>The scopes of a valid request; null where it names none.</summary>
    public static IReadOnlyList<ApiKeyScope>? ScopesOf(NewApiKeyRequest request) =>
        request?.Scopes is { } words ? [.. RoleScopes.Of(RoleOf(request)).Where(s => words.Contains(SnakeCase.Of(s.ToString())))] : null;

    private static void CheckScopes(IReadOnlyList<string>? scopes, string? role, ValidationContext<NewApiKeyRequest> context)
    {
        if (scopes is null || role is null || RoleWords.Check(role) is not null)
        {
            return;
        }

        var words = RoleScopes.Of(RoleWords.Of(role)).Select(s => SnakeCase.Of(s.ToString())).ToList();
        if (scopes.Count == 0 || scopes.Count > words.Count)
        {
            context.AddFailure(nameof(NewApiKeyRequest.Scopes), new Message("list.count", FieldRules.Range(scopes.Count, 1, words.Count)));
            return;
        }

        for (var i = 0; i < scopes.Count; i++)
        {
            if (!words.Contains(scopes[i]))
            {
                context.AddFailure($"{nameof(NewApiKeyRequest.Scopes)}[{i}]", new Message("query.word", ("value", SafeText.Of(scopes[i] ?? "")), ("expected", string.Join(", ", words))));
            }
        }
    }
}
