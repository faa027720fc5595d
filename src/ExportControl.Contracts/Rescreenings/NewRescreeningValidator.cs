using System.ComponentModel;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Rescreenings;

public sealed class NewRescreeningValidator : AbstractValidator<NewRescreeningRequest>
{
    public NewRescreeningValidator()
    {
        RuleFor(r => r.RuleSet).Required().Is<NewRescreeningRequest, int>(n => n >= 1 ? null : new("rule-set.unknown", ("value", $"{n}")));
        Include(new RescreeningPeriodValidator<NewRescreeningRequest>());
    }
}
