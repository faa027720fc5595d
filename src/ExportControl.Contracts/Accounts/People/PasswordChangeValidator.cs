using System.Globalization;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Accounts.People;

public sealed class PasswordChangeValidator : AbstractValidator<PasswordChangeRequest>
{
    /// <summary>Maximum length of a password.</summary>
    public const int MaxLength = 200;

    private const int MinLength = 12;
    private const int MinDistinct = 6;

    public PasswordChangeValidator()
    {
        RuleFor(p => p.Password).Required().Is(FieldRules.Text(MaxLength));
        RuleFor(p => p.NewPassword).Required().Is(FieldRules.Text(MaxLength));
        RuleFor(p => p.NewPassword).Custom((next, context) =>
        {
            if (next is not null && (next.Length < MinLength || next.Distinct().Count() < MinDistinct || next == context.InstanceToValidate.Password))
            {
                context.AddFailure(nameof(PasswordChangeRequest.NewPassword), new Message("password.weak", ("least", MinLength.ToString(CultureInfo.InvariantCulture))));
            }
        });
    }
}
