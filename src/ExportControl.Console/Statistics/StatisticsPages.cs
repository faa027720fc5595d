using ExportControl.Application.Access;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Statistics;
using ExportControl.Application.Tables;
using ExportControl.Console.Access;
using ExportControl.Console.Components;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ExportControl.Console.Statistics;

/// <summary>The pages of the statistics, and their numbers as files.</summary>
internal static class StatisticsPages
{
    public const string Lanes = "lanes";
    public const string Rules = "rules";
    public const string Time = "time";
    public const string Goods = "goods";
    public const string Flows = "flows";
    public const string Surges = "surges";

    private const int ColumnWidth = 20;

    public static readonly string[] Names = [Lanes, Rules, Time, Goods, Flows, Surges];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ConsoleRoutes.Statistics, (HttpContext http) => Results.LocalRedirect($"{ConsoleRoutes.Statistics}/{Lanes}"))
            .RequireAuthorization(Permissions.Read)
            .ExcludeFromDescription();
        routes.MapGet(ConsoleRoutes.StatisticsFile, HandleAsync)
            .RequireAuthorization(Permissions.Read)
            .WithMetadata(new PageWorkAttribute(PageWork.Statistics))
            .ExcludeFromDescription();
    }

    private static async Task<IResult> HandleAsync(string name, HttpContext http, StatisticsService statistics, CurrentRuleSet current, LegalTime time)
    {
        var errors = new ValidationErrors();
        var figures = await FindAsync(name, http, statistics, current, time.Today, errors);
        if (figures is null)
        {
            await ConsoleProblems.WriteAsync(http, errors.Any ? errors.ToProblem() : Problem.Of(ProblemKind.NotFound), null);
            return Results.Empty;
        }

        FileAnswer.Begin(http, $"{name}-{WireFormat.Day(time.Today)}", ExportFormat.Csv);
        await using var writer = new CsvTableWriter(http.Response.BodyWriter);
        await writer.BeginAsync([.. figures.Columns.Select(c => new TableColumn(c.Name, ColumnWidth))], http.RequestAborted);
        foreach (var row in figures.Rows)
        {
            foreach (var cell in row)
            {
                Write(writer, cell);
            }

            await writer.EndRowAsync(http.RequestAborted);
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        return Results.Empty;
    }

    private static void Write(CsvTableWriter writer, object? cell)
    {
        if (cell is decimal number)
        {
            writer.Number(number);
        }
        else
        {
            writer.Text((string?)cell);
        }
    }

    // The query and the numbers of a page; null where there is no such page or the query has errors.
    private static async Task<Figures?> FindAsync(string name, HttpContext http, StatisticsService statistics, CurrentRuleSet current, DateOnly today, ValidationErrors errors)
    {
        var (query, tenant, language, ct) = (http.Request.Query, Caller.Of(http.User).Tenant, Reader.LanguageOf(http), http.RequestAborted);
        switch (name)
        {
            case Lanes or Rules:
                var period = QueryRecord.Of<OutcomeQuery>(query).Read(today, errors);
                return errors.Any ? null : FigureBuilder.Of(name, await statistics.CountOutcomesAsync(tenant, period, language, ct));
            case Time:
                var opened = QueryRecord.Of<OutcomeQuery>(query).Read(today, errors);
                return errors.Any ? null : FigureBuilder.Of(await statistics.ListDecisionTimesAsync(tenant, opened, ct));
            case Goods or Flows:
                var filter = QueryRecord.Of<FlowQuery>(query).Read(current.Now, today, errors);
                return errors.Any ? null : FigureBuilder.Of(name, await statistics.ListFlowsAsync(tenant, filter, language, ct));
            case Surges:
                var limits = QueryRecord.Of<SurgeQuery>(query).Read(today, errors);
                return errors.Any ? null : FigureBuilder.Of(await statistics.ListSurgesAsync(tenant, limits, language, ct));
            default:
                return null;
        }
    }
}
