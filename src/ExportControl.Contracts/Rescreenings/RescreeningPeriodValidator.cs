using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Rescreenings;

public sealed class RescreeningPeriodValidator<T> : AbstractValidator<T>
    where T : class, IRescreeningPeriod
{
    public RescreeningPeriodValidator()
    {
        RuleFor(p => p.From).Is(PeriodBoundary.Validate);
        RuleFor(p => p.To).Is(PeriodBoundary.Validate);
        RuleFor(p => p.Tenant).Is(RescreeningScope.Validate);
        RuleFor(p => p).Custom((period, context) =>
        {
            if (period is { From: { } from, To: { } to } && PeriodBoundary.Validate(from) is null && PeriodBoundary.Validate(to) is null && PeriodBoundary.EndExclusive(to) <= PeriodBoundary.Start(from))
            {
                context.AddFailure("To", new Message("query.period", ("from", SafeText.Of(from)), ("to", SafeText.Of(to))));
            }
        });
    }
}
