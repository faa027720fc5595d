using System.ComponentModel;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Verdicts;

/// <summary>The history as a file: everything that the filters match.</summary>
internal static class ExportVerdicts
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/verdicts/export", Handle)
        .Produces<string>(StatusCodes.Status200OK, ExportFormats.Csv, ExportFormats.Xlsx)
        .Describe("exportVerdicts", "Verdicts as CSV or XLSX",
            "Everything that the filters match, newest first, as it was when the export began: a row a line of a verdict. CSV has stable column names for programs (UTF-8 with BOM, CRLF); "
            + "XLSX has headings in the reader's language, and continues on a further sheet after 1,048,576 rows. A file that could not be finished ends in a broken connection, never in a short file.")
        .ProducesProblems(ProblemKind.Invalid, ProblemKind.TooManyRequests);

    private static async Task<IResult> Handle(
        [AsParameters] VerdictQuery query,
        [FromQuery(Name = "format"), Description("csv or xlsx. Default: csv.")] string? format,
        HttpContext http,
        CurrentRuleSet current,
        VerdictExports exports)
    {
        var errors = new ValidationErrors();
        var filter = query.Read(current.Now.Vocabulary, errors);
        var form = new QueryReader(errors).Word("format", format, ExportFormats.Words) ?? ExportFormat.Csv;
        return errors.Any ? errors.ToProblemResult() : await exports.AnswerAsync(http, filter, form);
    }
}
