using System.ComponentModel;
using System.Globalization;
using ExportControl.Api.Http.Query;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

/// <summary>Which rule set to ask, as written in a query.</summary>
internal sealed record RuleSetQuery(
    [property: FromQuery(Name = "ruleSet"), Description("Version of the rule set. Default: the published one. Not together with asOf.")] string? RuleSet,
    [property: FromQuery(Name = "asOf"), Description(
        "The rule set that was published then: a day (yyyy-MM-dd, its end in Asia/Almaty), an instant (RFC 3339), or today. Before the first publication: the first one. Not together with ruleSet.")] string? AsOf)
{
    private const string Today = "today";

    public RuleSetChoice Read(LegalTime time, ValidationErrors errors)
    {
        if (RuleSet is not null && AsOf is not null)
        {
            errors.Add(KnownQueryFilter.PathOf("asOf"), "query.rule-set-conflict");
        }

        // Exclusive: the end of the day, or of the millisecond, for instants are shown to the millisecond.
        var end = AsOf is null or Today ? (DateTimeOffset?)null : new QueryReader(errors).AsOf("asOf", AsOf);
        var at = AsOf == Today ? time.Now : end?.AddMicroseconds(-1);
        return new(RuleSet, at, at is { } moment ? LegalTime.DayOf(moment) : null);
    }
}
