using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Statistics;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Statistics;

/// <summary>Counts verdicts by day or month, outcome, lane, destination and rule.</summary>
internal static class GetOutcomes
{
    private const int DefaultMonths = 12;
    private const int MaxDays = 366;
    private const int MaxMonths = 120;
    private const int DaysShownByDay = 62;

    private static readonly Outcome[] Outcomes = [.. Enum.GetValues<Outcome>().Where(o => o != Outcome.Notice)];

    private static readonly Dictionary<string, bool> ByMonth = new(StringComparer.Ordinal) { ["day"] = false, ["month"] = true };

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/statistics/outcomes", Handle)
        .Limit(OperationKind.Statistics)
        .Describe("getOutcomes", "Count verdicts by outcome", "Verdicts by outcome and lane for each day or month of screening, by destination, and by rule.");

    private static async Task<Results<Ok<OutcomesResponse>, ProblemResult>> Handle(
        [AsParameters] OutcomeQuery query, HttpContext http, CurrentRuleSet current, OutcomeStatistics statistics, LegalTime time)
    {
        var errors = new ValidationErrors();
        var (from, to, byMonth) = Read(query, time.Today, errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var starts = Starts(from, to, byMonth);
        var figures = await statistics.CountAsync(
            Caller.Of(http.User).Tenant, [.. starts.Append(to.AddDays(1)).Select(LegalTime.StartOf)], http.RequestAborted);
        var all = figures.Periods.Select(p => p.Count).ToList();
        return TypedResults.Ok(new OutcomesResponse(
            from,
            to,
            byMonth ? "month" : "day",
            all.Sum(c => c.Verdicts),
            ByOutcome(all),
            ByLane(all),
            [.. starts.Select((s, i) => Period(byMonth ? Months.Of(s) : WireFormat.Day(s), [.. figures.Periods.Where(p => p.Period == i).Select(p => p.Count)]))],
            [.. figures.Destinations.GroupBy(d => d.Destination, d => d.Count, StringComparer.Ordinal)
                .Select(d => new DestinationOutcomesDocument(d.Key, d.Sum(c => c.Verdicts), ByOutcome(d)))
                .OrderByDescending(d => d.Verdicts).ThenBy(d => d.Destination, StringComparer.Ordinal)],
            [.. figures.Rules.Select(r => new RuleCountDocument(r.Rule, current.Now.Texts[RequestLanguage.Of(http).Tag()].GetValueOrDefault($"title.{r.Rule}") ?? r.Rule, r.Verdicts))]));
    }

    private static (DateOnly From, DateOnly To, bool ByMonth) Read(OutcomeQuery query, DateOnly today, ValidationErrors errors)
    {
        var read = new QueryReader(errors);
        var to = read.DayOrMonth("to", query.To, isEnd: true) ?? today;
        var from = read.DayOrMonth("from", query.From, isEnd: false) ?? Months.FirstOf(to).AddMonths(1 - DefaultMonths);
        var days = to.DayNumber - from.DayNumber + 1;
        var byMonth = read.Word("by", query.By, ByMonth) ?? days > DaysShownByDay;
        if (!errors.Any)
        {
            var months = ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;
            Months.CheckPeriod(errors, query.From, query.To ?? WireFormat.Day(to), days < 1 ? 0 : byMonth ? months : days, byMonth ? MaxMonths : MaxDays, byMonth ? "months" : "days");
        }

        return (from, to, byMonth);
    }

    private static List<DateOnly> Starts(DateOnly from, DateOnly to, bool byMonth)
    {
        var starts = new List<DateOnly>();
        for (var day = from; day <= to; day = byMonth ? Months.FirstOf(day).AddMonths(1) : day.AddDays(1))
        {
            starts.Add(day);
        }

        return starts;
    }

    private static PeriodOutcomesDocument Period(string period, IReadOnlyList<OutcomeCount> counts) =>
        new(period, counts.Sum(c => c.Verdicts), ByOutcome(counts), ByLane(counts));

    private static Dictionary<string, long> ByOutcome(IEnumerable<OutcomeCount> counts)
    {
        var sums = counts.ToLookup(c => c.Outcome, c => c.Verdicts);
        return Outcomes.ToDictionary(o => SnakeCase.Of(o.ToString()), o => sums[o].Sum(), StringComparer.Ordinal);
    }

    private static Dictionary<string, long> ByLane(IEnumerable<OutcomeCount> counts)
    {
        var sums = counts.ToLookup(c => Verdict.LaneOf(c.Outcome), c => c.Verdicts);
        return Enum.GetValues<Lane>().ToDictionary(l => SnakeCase.Of(l.ToString()), l => sums[l].Sum(), StringComparer.Ordinal);
    }
}

/// <summary>The period to count, and its unit.</summary>
internal sealed record OutcomeQuery(
    [property: FromQuery(Name = "from"), Description("Screened on or after this day (yyyy-MM-dd) or month (yyyy-MM) in Asia/Almaty. Default: eleven months before the end of the period.")] string? From,
    [property: FromQuery(Name = "to"), Description("Screened on or before this day or month. Default: today in Asia/Almaty.")] string? To,
    [property: FromQuery(Name = "by"), Description("day (at most 366) or month (at most 120). Default: day for up to 62 days, month beyond.")] string? By);
