using System.Diagnostics;
using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Tables;
using ExportControl.Application.Verdicts.Export;
using ExportControl.Console.Access;
using ExportControl.Console.Components;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;

namespace ExportControl.Console.Verdicts;

/// <summary>The verdicts that the filters of the history match, as a file.</summary>
internal static class HistoryExport
{
    private const int RetryAfterSeconds = 5;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ConsoleRoutes.HistoryExport, HandleAsync)
        .RequireAuthorization(Permissions.Read)
        .WithMetadata(new DisableRequestTimeoutAttribute(), new PageWorkAttribute(PageWork.Export))
        .ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(HttpContext http, CurrentRuleSet current, VerdictHistory history, VerdictExporter exporter, LegalTime time)
    {
        var errors = new ValidationErrors();
        var caller = Caller.Of(http.User);
        var filter = await QueryRecord.Of<VerdictQuery>(http.Request.Query).ReadAsync(current.Now, history, caller.Tenant, errors, http.RequestAborted);
        var format = new QueryReader(errors).Word("format", http.Request.Query["format"], ExportFormats.Words) ?? ExportFormat.Csv;
        if (errors.Any)
        {
            await ConsoleProblems.WriteAsync(http, errors.ToProblem(), null);
            return Results.Empty;
        }

        var target = new ExportTarget(
            format,
            Reader.LanguageOf(http),
            _ =>
            {
                FileAnswer.Begin(http, $"verdicts-{WireFormat.Day(time.Today)}", format);
                return ValueTask.FromResult<System.IO.Pipelines.PipeWriter?>(http.Response.BodyWriter);
            },
            http.Abort,
            Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
        if (!await exporter.ExportAsync(caller.Tenant, filter, target, http.RequestAborted))
        {
            await ConsoleProblems.WriteAsync(http, Problem.Of(ProblemKind.ServiceStopping), RetryAfterSeconds);
        }

        return Results.Empty;
    }
}
