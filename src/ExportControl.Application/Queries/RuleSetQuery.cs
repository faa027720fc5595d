using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Application.Queries;

/// <summary>The query parameters that select a rule set.</summary>
public sealed record RuleSetQuery(
    [property: FromQuery(Name = "ruleSet"), Range(1, int.MaxValue), Description("Version of the rule set. Default: the published version. Cannot be combined with asOf.")] string? RuleSet,
    [property: FromQuery(Name = "asOf"), Description(
        "The rule set that was published at this time: a day (yyyy-MM-dd, the end of the day in Asia/Almaty), an instant (RFC 3339), or today. Before the first publication, the first version is used. Cannot be combined with ruleSet.")] string? AsOf)
{
    private const string Today = "today";

    /// <summary>What is selected; errors are added.</summary>
    public RuleSetChoice Read(LegalTime time, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(errors);
        if (RuleSet is not null && AsOf is not null)
        {
            errors.Add(QueryPath.Of("asOf"), "query.rule-set-conflict");
        }

        // Exclusive end of the day, or of the millisecond, because instants are shown to the millisecond.
        var end = AsOf is null or Today ? (DateTimeOffset?)null : new QueryReader(errors).AsOf("asOf", AsOf);
        var at = AsOf == Today ? time.Now : end?.AddMicroseconds(-1);
        return new(RuleSet, at, at is { } moment ? LegalTime.DayOf(moment) : null);
    }
}
