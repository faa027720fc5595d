using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Events;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Events;
using ExportControl.Contracts.Texts;
using ExportControl.Storage.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Events;

/// <summary>Lists the events of the caller's tenant in their order.</summary>
internal static class ListEvents
{
    private const int MaxItems = 200;
    private const int DefaultItems = 100;
    private const int MaxWaitSeconds = 5;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/events", Handle)
        .Limit(OperationKind.Feed)
        .Describe("listEvents", "Events, oldest first",
            "Each event is a CloudEvents 1.0 document. To read all of them once, repeat the request with after set to the next of the answer before: no event is skipped or repeated, however late its transaction was committed. Events are stored for a time that the operator sets (90 days by default); a reader that is further back gets 410.")
        .ProducesProblems(ProblemKind.EventsRemoved);

    private static async Task<Results<Ok<EventPageResponse>, ProblemResult>> Handle(
        [FromQuery(Name = "after"), Description("The next of the page before, or the sequence of the last event that was read. Default: from the oldest event that is stored.")] string? after,
        [FromQuery(Name = "limit"), Range(1, MaxItems), Description("Events per page, 1–200. Default: 100.")] string? limit,
        [FromQuery(Name = "types"), Description("Types to read, separated by commas, such as verdict.created,case.decided. Default: all.")] string? types,
        [FromQuery(Name = "wait"), Range(1, MaxWaitSeconds), Description("Seconds to wait for an event where there is none, 1–5. Default: no wait.")] string? wait,
        HttpContext http,
        EventService events)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var from = PositionOf(read.Value("after", after, t => TryPosition(t, out _) ? null : new("events.after", ("value", SafeText.Of(t)))));
        var count = read.Count("limit", limit, DefaultItems, MaxItems);
        var seconds = read.Count("wait", wait, 0, MaxWaitSeconds);
        var only = types is null ? null : types.Split(',').Select(t => read.Value("types", t, EventKinds.Check)).OfType<string>().Select(t => EventKinds.ByName[t].To<EventType>()).ToList();
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        switch (await events.ReadAsync(Caller.Of(http.User).Tenant, from, only, count, TimeSpan.FromSeconds(seconds), http.RequestAborted))
        {
            case EventPage.Found page:
                return TypedResults.Ok(new EventPageResponse([.. page.Items.Select(e => e.ToDocument())], EventDocument.SequenceOf(page.Next)));
            case EventPage.Removed removed:
                return new ProblemResult(ProblemKind.EventsRemoved, new("events-removed.detail", ("value", SafeText.Of(after!)), ("first", EventDocument.SequenceOf(removed.FirstPosition))));
            default:
                errors.Add(QueryPath.Of("after"), "events.after.unknown", ("value", SafeText.Of(after!)));
                return errors.ToProblemResult();
        }
    }

    private static bool TryPosition(string text, out long position) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out position);

    private static long PositionOf(string? text) => text is not null && TryPosition(text, out var position) ? position : 0;
}
