using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Accounts.People;

public sealed class NewSessionValidator : AbstractValidator<NewSessionRequest>
{
    public NewSessionValidator()
    {
        RuleFor(s => s.Login).Required().Is(FieldRules.Text(64));
        RuleFor(s => s.Code).Is(FieldRules.Text(20));
        RuleFor(s => s.Password).Required().Is(FieldRules.Text(PasswordChangeValidator.MaxLength));
    }
}
