using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Webhooks.Deliveries;
using ExportControl.Screening.Values;
using ExportControl.Storage.Webhooks.Deliveries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Webhooks;

/// <summary>Lists the deliveries of a webhook.</summary>
internal static class ListDeliveries
{
    private const int MaxItems = 200;
    private const int DefaultItems = 50;

    private static readonly Dictionary<string, DeliveryState> States = Enum.GetValues<DeliveryState>().ToDictionary(s => SnakeCase.Of(s.ToString()), StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/webhooks/{id:guid}/deliveries", Handle)
        .Describe("listDeliveries", "Deliveries of a webhook", "Newest event first, with the state, the attempts and the last error of each. They are removed with their events.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<DeliveryPageResponse>, ProblemResult>> Handle(
        Guid id,
        [FromQuery(Name = "state"), RegularExpression("^(?:due|sent|dead)$"), Description("due, sent or dead. Default: all.")] string? state,
        [FromQuery(Name = "limit"), Range(1, MaxItems), Description("Deliveries per page, 1–200. Default: 50.")] string? limit,
        [FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? cursor,
        HttpContext http,
        WebhookService webhooks)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var (only, count, before) = (read.Word("state", state, States), read.Count("limit", limit, DefaultItems, MaxItems), read.Number("cursor", cursor));
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var tenant = Caller.Of(http.User).Tenant;
        if (await webhooks.FindAsync(tenant, id, http.RequestAborted) is null)
        {
            return ProblemResult.NotFound("webhook", id.ToString());
        }

        var found = await webhooks.ListDeliveriesAsync(tenant, id, only, before, count, http.RequestAborted);
        var next = found.Count == count && found[^1].Position > 1 ? PageCursor.Of(found[^1].Position) : null;
        PageLink.Write(http, next);
        return TypedResults.Ok(new DeliveryPageResponse([.. found.Select(d => d.ToDocument())], next));
    }
}
