using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.Verdicts.Export;
using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Verdicts;
using ExportControl.Application.Verdicts.Export;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Api.Verdicts;

/// <summary>Lists the verdicts of the caller's tenant.</summary>
internal static class ListVerdicts
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/verdicts", Handle)
        .Limit(http => AcceptedFormat.Of(http.Request) is null ? OperationKind.History : OperationKind.Export)
        .Produces<VerdictPageResponse>()
        .WithEntityTag()
        .Describe("listVerdicts", "Verdicts, newest first", "All filters given must hold. Pages do not shift while verdicts are added. A page may hold fewer verdicts than limit, or none, while next is set: continue until next is null. "
            + "Link rel=\"next\" carries the filters. "
            + "With text/csv or XLSX preferred in Accept, all verdicts are returned as from /v1/verdicts/export.");

    private static async Task<IResult> Handle(
        [AsParameters] VerdictQuery query, [AsParameters] VerdictPageQuery asked, HttpContext http, CurrentRuleSet current, VerdictHistory history, VerdictPresenter presenter, VerdictExporter exporter, LegalTime time)
    {
        var errors = new ValidationErrors();
        var filter = await query.ReadAsync(current.Now, history, Caller.Of(http.User).Tenant, errors, http.RequestAborted);
        if (AcceptedFormat.Of(http.Request) is { } format)
        {
            asked.RefuseForExport(errors);
            return errors.Any ? errors.ToProblemResult() : await exporter.ExportAsync(http, filter, format, time);
        }

        var (after, limit, view) = asked.Read(errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var page = await history.ListAsync(Caller.Of(http.User).Tenant, filter, after, limit, view == VerdictView.Full ? VerdictHistory.MaxFullPageBytes : VerdictHistory.MaxPageBytes, http.RequestAborted);
        var next = page.Next is { } last ? PageCursor.Of(last) : null;
        PageLink.Write(http, next);
        return TypedResults.Ok(new VerdictPageResponse(await presenter.ReadAsync(page.Items, view, http), next));
    }
}
