using ExportControl.Api.Http.Deadlines;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Access;
using ExportControl.Application.Tables;
using ExportControl.Application.Verdicts.Export;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Search;

namespace ExportControl.Api.Verdicts.Export;

/// <summary>Answers a request with an exported file.</summary>
internal static class VerdictExport
{
    public static async Task<IResult> ExportAsync(this VerdictExporter exporter, HttpContext http, VerdictFilter filter, ExportFormat format, LegalTime time)
    {
        RequestDeadlines.Remove(http);
        var target = new ExportTarget(
            format,
            RequestLanguage.Of(http),
            async ct =>
            {
                http.Response.ContentType = format.ContentType();
                http.Response.Headers.ContentDisposition = $"attachment; filename=\"verdicts-{WireFormat.Day(time.Today)}.{format.Extension()}\"";
                if (!HttpMethods.IsHead(http.Request.Method))
                {
                    return http.Response.BodyWriter;
                }

                await http.Response.StartAsync(ct);
                return null;
            },
            http.Abort,
            ProblemWriter.TraceId(http));
        return await exporter.ExportAsync(Caller.Of(http.User).Tenant, filter, target, http.RequestAborted) ? Results.Empty : ProblemResult.Of(ProblemKind.ServiceStopping);
    }
}
