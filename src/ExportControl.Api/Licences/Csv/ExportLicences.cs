using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Tables;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Values;
using ExportControl.Storage.Licences;

namespace ExportControl.Api.Licences.Csv;

/// <summary>The licences of the register as CSV.</summary>
internal static class ExportLicences
{
    private const int PageSize = 500;

    private static readonly IReadOnlyList<TableColumn> Columns = [.. LicenceColumns.OfImport.Concat(LicenceColumns.OfExportOnly).Select(c => new TableColumn(c, 20))];

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/licences/export", Handle)
        .Limit(OperationKind.Export)
        .Produces<string>(StatusCodes.Status200OK, ExportFormats.Csv)
        .Describe("exportLicences", "Licences as CSV", "All licences that the filters match, newest first, with one row for each line and its balances (UTF-8 with BOM, CRLF). The columns are those of an import and further ones.");

    private static async Task<IResult> Handle([AsParameters] LicenceQuery query, HttpContext http, CurrentRuleSet current, LicenceService licences, LegalTime time)
    {
        var errors = new ValidationErrors();
        var filter = query.Read(current.Now, errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var (tenant, ct) = (Caller.Of(http.User).Tenant, http.RequestAborted);
        var page = await licences.ListAsync(tenant, filter, null, PageSize, ct);
        http.Response.ContentType = ExportFormat.Csv.ContentType();
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"licences-{WireFormat.Day(time.Today)}.csv\"";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.StartAsync(ct);
            return Results.Empty;
        }

        await using var writer = new CsvTableWriter(http.Response.BodyWriter);
        await writer.BeginAsync(Columns, ct);
        while (true)
        {
            foreach (var licence in page.Items)
            {
                foreach (var line in licence.Lines)
                {
                    Write(writer, licence, line);
                    await writer.EndRowAsync(ct);
                }
            }

            if ((await http.Response.BodyWriter.FlushAsync(ct)).IsCompleted || page.Next is null)
            {
                return Results.Empty;
            }

            page = await licences.ListAsync(tenant, filter, page.Next, PageSize, ct);
        }
    }

    private static void Write(CsvTableWriter writer, Licence licence, LicenceLine line)
    {
        writer.Text(licence.Type);
        writer.Text(licence.Number);
        writer.Text(licence.Authority);
        writer.Text(licence.HolderName);
        writer.Text(licence.HolderTaxId);
        writer.Day(licence.IssuedOn);
        writer.Day(licence.ValidFrom);
        writer.Text(licence.ValidTo is { } last ? WireFormat.Day(last) : null);
        writer.Text(string.Join(LicenceColumns.ListSeparator, line.Codes));
        writer.Text(string.Join(LicenceColumns.ListSeparator, line.Destinations));
        writer.Text(string.Join(LicenceColumns.ListSeparator, line.Consignees));
        writer.Text(line.Unit);
        writer.Number(LicenceProblems.WithoutZeros(line.Quantity));
        writer.Text(line.Currency);
        writer.Number(LicenceProblems.WithoutZeros(line.Value));
        writer.Number(LicenceProblems.WithoutZeros(line.Tolerance));
        writer.Text(SnakeCase.Of(licence.State.ToString()));
        writer.Number(line.No);
        foreach (var balance in (decimal[])[line.ReservedQuantity, line.ConsumedQuantity, line.ReservedValue, line.ConsumedValue])
        {
            writer.Number(LicenceProblems.WithoutZeros(balance));
        }
    }
}
