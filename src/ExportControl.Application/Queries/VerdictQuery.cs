using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Application.Queries;

/// <summary>The filters of the history as written in a query.</summary>
public sealed record VerdictQuery(
    [property: FromQuery(Name = "from"), Description("Screened at or after: a day in Asia/Almaty (yyyy-MM-dd) or an RFC 3339 instant.")] string? From,
    [property: FromQuery(Name = "to"), Description("Screened up to: a day in Asia/Almaty, inclusive, or an RFC 3339 instant.")] string? To,
    [property: FromQuery(Name = "outcome"), AllowedValues("no_restriction", "review", "licence_required", "prohibited"), Description("no_restriction, review, licence_required or prohibited.")] string? Outcome,
    [property: FromQuery(Name = "code"), Description("A line's commodity code starts with these 2–10 digits.")] string? Code,
    [property: FromQuery(Name = "origin"), Description("A line's country of origin.")] string? Origin,
    [property: FromQuery(Name = "importedFrom"), Description("A line's country of import.")] string? ImportedFrom,
    [property: FromQuery(Name = "destination"), Description("Country of destination.")] string? Destination,
    [property: FromQuery(Name = "party"), Description("Tax id (whole) or part of the name of exporter, consignee or end user, with at least three letters or digits.")] string? Party,
    [property: FromQuery(Name = "rule"), Description("A finding of this rule, on any line; upper and lower case are equal.")] string? Rule,
    [property: FromQuery(Name = "reference"), Description("The sender's reference, whole.")] string? Reference,
    [property: FromQuery(Name = "decided"), AllowedValues(true, false), Description("true: an officer has decided on it; false: not yet.")] string? Decided)
{
    private const int MaxReferenceLength = 500;

    private static readonly Dictionary<string, Outcome> Outcomes = Enum.GetValues<Outcome>().Where(o => o != ExportControl.Screening.Verdicts.Outcome.Notice)
        .ToDictionary(o => SnakeCase.Of(o.ToString()), StringComparer.Ordinal);

    /// <summary>The filter. A rule is known when the current rule set or an indexed verdict of the tenant has it.</summary>
    public async ValueTask<VerdictFilter> ReadAsync(RuleSet rules, VerdictHistory history, Guid tenant, ValidationErrors errors, CancellationToken ct)
    {
        var rule = Rule is null ? null : await RuleIdAsync(Rule, rules, history, tenant, ct);
        if (rule is null && Rule is not null)
        {
            errors.Add(QueryPath.Of("rule"), "query.rule", ("value", SafeText.Of(Rule)));
        }

        var vocabulary = rules.Vocabulary;
        var read = new QueryReader(errors);
        var filter = new VerdictFilter
        {
            From = read.Start("from", From),
            Before = read.EndExclusive("to", To),
            Outcome = read.Word("outcome", Outcome, Outcomes),
            Code = read.Value("code", Code, FieldRules.Code) is { } code ? WireFormat.Code(code).Digits : null,
            Origin = read.Country("origin", Origin, vocabulary.IsOrigin),
            ImportedFrom = read.Country("importedFrom", ImportedFrom, vocabulary.IsOrigin),
            Destination = read.Country("destination", Destination, vocabulary.IsCountry),
            Party = read.Value("party", Party, p => VerdictFilter.IsLongEnough(p) ? null : new("query.party", ("value", SafeText.Of(p)), ("least", $"{VerdictFilter.MinPartyLength}"))),
            Rule = rule,
            Reference = read.Value("reference", Reference, FieldRules.Identifier(MaxReferenceLength)) is { } reference ? UnicodeText.Identifier(reference) : null,
            Decided = read.Word("decided", Decided, QueryReader.YesOrNo),
        };
        if (filter.Before <= filter.From)
        {
            errors.Add(QueryPath.Of("to"), "query.period", ("from", SafeText.Of(From!)), ("to", SafeText.Of(To!)));
        }

        return filter;
    }

    // A rule of an earlier rule set is known if it has a verdict. Ids are written in capitals.
    private static async ValueTask<string?> RuleIdAsync(string text, RuleSet rules, VerdictHistory history, Guid tenant, CancellationToken ct)
    {
        var id = rules.Rules.Select(r => r.Id).Append(StaleListNotice.Rule.Id).FirstOrDefault(r => r.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (id is not null || await history.HasRuleAsync(tenant, text, ct))
        {
            return id ?? text;
        }

        return text.ToUpperInvariant() is var capitals && await history.HasRuleAsync(tenant, capitals, ct) ? capitals : null;
    }
}
