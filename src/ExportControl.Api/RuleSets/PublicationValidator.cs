using System.ComponentModel;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

internal sealed class PublicationValidator : AbstractValidator<PublicationBody>
{
    public PublicationValidator(LegalTime time) => RuleFor(p => p.At).Is(text =>
        !PeriodBoundary.TryInstant(text, out var at) ? new("instant.form", ("value", SafeText.Of(text)))
        : at <= time.Now ? new("instant.past", ("value", SafeText.Of(text)))
        : null);
}
