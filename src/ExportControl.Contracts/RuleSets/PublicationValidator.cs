using System.ComponentModel;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.RuleSets;

public sealed class PublicationValidator : AbstractValidator<PublicationRequest>
{
    public PublicationValidator(LegalTime time) => RuleFor(p => p.At).Is(text =>
        !PeriodBoundary.TryInstant(text, out var at) ? new("instant.form", ("value", SafeText.Of(text)))
        : at <= time.Now ? new("instant.past", ("value", SafeText.Of(text)))
        : null);
}
