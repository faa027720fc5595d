using System.ComponentModel;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Screening.RuleSets;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Application.Statistics;

/// <summary>The filters of the trade figures.</summary>
public sealed record FlowQuery(
    [property: FromQuery(Name = "from"), Description("First month, yyyy-MM. Default: eleven months before the last one.")] string? From,
    [property: FromQuery(Name = "to"), Description("Last month, yyyy-MM. Default: this month in Asia/Almaty.")] string? To,
    [property: FromQuery(Name = "group"), Description("A goods group by its name.")] string? Group,
    [property: FromQuery(Name = "origin"), Description("Country of origin.")] string? Origin,
    [property: FromQuery(Name = "destination"), Description("Country of destination.")] string? Destination)
{
    private const int DefaultMonths = 12;
    private const int MaxMonths = 120;

    /// <summary>The filter.</summary>
    public FlowFilter Read(RuleSet rules, DateOnly today, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(errors);
        var read = new QueryReader(errors);
        var (givenFrom, givenTo) = (read.Month("from", From), read.Month("to", To));
        var group = read.Group("group", Group, rules);
        var origin = read.Country("origin", Origin, rules.Vocabulary.IsOrigin);
        var destination = read.Country("destination", Destination, rules.Vocabulary.IsCountry);
        var to = givenTo ?? Months.FirstOf(today);
        var from = givenFrom ?? to.AddMonths(1 - DefaultMonths);
        if (!errors.Any)
        {
            Months.CheckPeriod(errors, From, To ?? Months.Of(to), ((to.Year - from.Year) * 12) + to.Month - from.Month + 1, MaxMonths, "months");
        }

        return new(from, to, group, origin, destination);
    }
}
