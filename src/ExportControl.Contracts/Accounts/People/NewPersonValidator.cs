using System.Text.RegularExpressions;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Accounts.People;

public sealed partial class NewPersonValidator : AbstractValidator<NewPersonRequest>
{
    private const string RolesOfPeople = "broker, officer, approver, admin";

    public NewPersonValidator()
    {
        RuleFor(p => p.Login).Required().Is(login => LoginForm().IsMatch(login) ? null : new("login.form", ("value", SafeText.Of(login))));
        RuleFor(p => p.Name).Required().Is(FieldRules.Name(100));
        RuleFor(p => p.Role).Required().Is(role => RoleWords.Check(role) is null && RoleWords.Of(role) != ApiKeyRole.Erp ? null
            : new("query.word", ("value", SafeText.Of(role)), ("expected", RolesOfPeople)));
        RuleFor(p => p.Tenant).Is(t => Guid.TryParseExact(t, "D", out _) ? null : new("tenant.form", ("value", SafeText.Of(t))));
    }

    [GeneratedRegex(@"^[A-Za-z0-9._@-]{3,64}\z")]
    private static partial Regex LoginForm();
}
