using System.ComponentModel;
using ExportControl.Contracts.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

internal sealed class NewRescreeningValidator : AbstractValidator<NewRescreeningBody>
{
    public NewRescreeningValidator()
    {
        RuleFor(r => r.RuleSet).Required().Is<NewRescreeningBody, int>(n => n >= 1 ? null : new("rule-set.unknown", ("value", $"{n}")));
        Include(new RescreeningPeriodValidator<NewRescreeningBody>());
    }
}
