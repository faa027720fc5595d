using ExportControl.Api.Hosting;
using ExportControl.Api.Http;
using ExportControl.Storage.Rescreenings;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

/// <summary>Whose verdicts are meant.</summary>
internal static class Scope
{
    public const string Own = "own";
    public const string All = "all";

    public static Message? Fault(string text) => text is Own or All ? null : new("query.word", ("value", Shown.Of(text)), ("expected", $"{Own}, {All}"));

    public static RescreeningViewer Viewer(HttpContext http)
    {
        var caller = Caller.Of(http.User);
        return new(caller.Tenant, caller.IsOperator);
    }
}

/// <summary>The period and scope that both ways of asking share.</summary>
internal interface IRescreeningPeriod
{
    string? From { get; }

    string? To { get; }

    string? Tenant { get; }
}

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
                context.Refuse("To", new("query.period", ("from", Shown.Of(from)), ("to", Shown.Of(to))));
            }
        });
    }
}

/// <summary>Takes an order, however it came.</summary>
internal sealed class RescreeningOrders(RescreeningDesk desk, RescreeningWork work)
{
    /// <summary>Null where there is no such rule set.</summary>
    public async Task<Results<Accepted<RescreeningBody>, Refused>?> TakeAsync(IRescreeningPeriod asked, int ruleSet, HttpContext http)
    {
        var caller = Caller.Of(http.User);
        if (asked.Tenant == Scope.All && !caller.IsOperator)
        {
            return Problems.Of(ProblemKind.Forbidden);
        }

        var order = new NewRescreening(caller.Tenant, asked.Tenant == Scope.All, ruleSet, Moment.Start(asked.From), Moment.Beyond(asked.To));
        switch (await desk.OrderAsync(order, http.RequestAborted))
        {
            case Ordered.Queued queued:
                work.Wake();
                return TypedResults.Accepted($"/v1/rescreenings/{queued.Rescreening.Id}", RescreeningBody.Of(queued.Rescreening, Languages.Of(http)));
            case Ordered.TooMany many:
                return new Refused(ProblemKind.TooManyRequests, new("rescreening.too-many", ("most", $"{many.Most}")));
            default:
                return null;
        }
    }
}
