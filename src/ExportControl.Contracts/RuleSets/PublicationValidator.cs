using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.RuleSets;

public sealed class PublicationValidator : AbstractValidator<PublicationRequest>
{
    public PublicationValidator(LegalTime time) => RuleFor(p => p.At).Is(text => FutureInstant.Check(text, time));
}
