using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

public sealed class WithdrawalValidator : AbstractValidator<WithdrawalRequest>
{
    private const int MaxReasonLength = 1000;

    public WithdrawalValidator() => RuleFor(w => w.Reason).Is(FieldRules.LongText(MaxReasonLength));
}
