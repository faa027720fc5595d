using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Licences;

/// <summary>The reason of a change of state.</summary>
public sealed class LicenceReasonValidator : AbstractValidator<LicenceReasonRequest>
{
    private const int MaxLength = 4000;

    public LicenceReasonValidator() => RuleFor(r => r.Reason).Required().Is(FieldRules.LongText(MaxLength));
}
