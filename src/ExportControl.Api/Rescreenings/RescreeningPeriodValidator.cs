using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

internal sealed class RescreeningPeriodValidator<T> : AbstractValidator<T>
    where T : class, IRescreeningPeriod
{
    public RescreeningPeriodValidator()
    {
        RuleFor(p => p.From).Is(Moment.Fault);
        RuleFor(p => p.To).Is(Moment.Fault);
        RuleFor(p => p.Tenant).Is(Scope.Fault);
        RuleFor(p => p).Custom((period, context) =>
        {
            if (period is { From: { } from, To: { } to } && Moment.Fault(from) is null && Moment.Fault(to) is null && Moment.Beyond(to) <= Moment.Start(from))
            {
                context.Refuse("To", new("query.period", ("from", SafeText.Of(from)), ("to", SafeText.Of(to))));
            }
        });
    }
}
