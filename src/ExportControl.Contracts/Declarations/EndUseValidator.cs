using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>The members of the statements on the end use.</summary>
internal sealed class EndUseValidator : AbstractValidator<EndUseDocument>
{
    public EndUseValidator() => RuleFor(e => e.Description).Is(FieldRules.Description(4000));
}
