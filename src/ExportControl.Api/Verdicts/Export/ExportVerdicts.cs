using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.Observability;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Tables;
using ExportControl.Application.Verdicts.Export;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Verdicts.Export;

/// <summary>Exports all verdicts that the filters match as a file.</summary>
internal static class ExportVerdicts
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/verdicts/export", Handle)
        .WithMetadata(new DisableRequestTimeoutAttribute())
        .WithMetadata(StreamKind.Export)
        .Limit(OperationKind.Export)
        .Produces<string>(StatusCodes.Status200OK, ExportFormats.Csv, ExportFormats.Xlsx)
        .Describe("exportVerdicts", "Verdicts as CSV or XLSX",
            "All verdicts that the filters match, newest first, as of the start of the export, with one row for each line of a verdict. CSV has stable column names for programs (UTF-8 with BOM, CRLF). "
            + "XLSX has headings in the language of the request and continues on another sheet after 1,048,576 rows. If an export fails, the connection is aborted; the file is then incomplete and an incomplete XLSX file cannot be opened.");

    private static async Task<IResult> Handle(
        [AsParameters] VerdictQuery query,
        [FromQuery(Name = "format"), AllowedValues("csv", "xlsx"), Description("csv or xlsx. Default: csv.")] string? format,
        HttpContext http,
        CurrentRuleSet current,
        VerdictHistory history,
        VerdictExporter exporter,
        LegalTime time)
    {
        var errors = new ValidationErrors();
        var filter = await query.ReadAsync(current.Now, history, Caller.Of(http.User).Tenant, errors, http.RequestAborted);
        var asked = new QueryReader(errors).Word("format", format, ExportFormats.Words) ?? ExportFormat.Csv;
        return errors.Any ? errors.ToProblemResult() : await exporter.ExportAsync(http, filter, asked, time);
    }
}
