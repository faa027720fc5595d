using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Application.Queries;

/// <summary>The filters of cases as written in a query.</summary>
public sealed record CaseQuery(
    [property: FromQuery(Name = "state"), AllowedValues("open", "asked", "proposed", "released", "refused", "withdrawn", "superseded"), Description("The state. Default: every undecided one, or every state with declaration or reference. The roles broker and erp find proposed cases with open.")] string? State,
    [property: FromQuery(Name = "outcome"), AllowedValues("review", "licence_required", "prohibited"), Description("Outcome of the verdict.")] string? Outcome,
    [property: FromQuery(Name = "tier"), Description("Highest tier of the goods.")] string? Tier,
    [property: FromQuery(Name = "owner"), Description("Id of the person or key that has the case. Not for the roles broker and erp.")] string? Owner,
    [property: FromQuery(Name = "owned"), AllowedValues(true, false), Description("true: it has an owner; false: it has none. Not for the roles broker and erp.")] string? Owned,
    [property: FromQuery(Name = "mine"), AllowedValues(true, false), Description("true: the caller has it. Not for the roles broker and erp.")] string? Mine,
    [property: FromQuery(Name = "overdue"), AllowedValues(true, false), Description("true: the due time is over; false: it is not, or the declarant has a question.")] string? Overdue,
    [property: FromQuery(Name = "declaration"), Description("Id of the declaration.")] string? Declaration,
    [property: FromQuery(Name = "reference"), Description("The sender's reference, whole.")] string? Reference,
    [property: FromQuery(Name = "limit"), Range(1, CaseQuery.MaxItems), Description("Cases per page, 1–200. Default: 50.")] string? Limit,
    [property: FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? Cursor)
{
    private const int MaxItems = 200;
    private const int DefaultItems = 50;
    private const int MaxReferenceLength = 500;
    private const int MaxTierLength = 20;

    private static readonly Dictionary<string, CaseState> States = Enum.GetValues<CaseState>().ToDictionary(s => SnakeCase.Of(s.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<string, Outcome> Outcomes =
        new[] { ExportControl.Screening.Verdicts.Outcome.Review, ExportControl.Screening.Verdicts.Outcome.LicenceRequired, ExportControl.Screening.Verdicts.Outcome.Prohibited }.ToDictionary(o => SnakeCase.Of(o.ToString()), StringComparer.Ordinal);

    public (CaseFilter Filter, CasePosition? After, int Limit) Read(Guid caller, bool isDeclarant, ValidationErrors errors)
    {
        var read = new QueryReader(errors);
        foreach (var (name, _) in new[] { ("owner", Owner), ("owned", Owned), ("mine", Mine) }.Where(q => isDeclarant && q.Item2 is not null))
        {
            errors.Add(QueryPath.Of(name), "query.officers", ("name", name));
        }

        if (isDeclarant && State == "proposed")
        {
            errors.Add(QueryPath.Of("state"), "query.officers", ("name", "state=proposed"));
        }

        var mine = read.Word("mine", Mine, QueryReader.YesOrNo);
        var filter = new CaseFilter
        {
            State = read.Word("state", State, States),
            IsOfDeclarant = isDeclarant,
            Outcome = read.Word("outcome", Outcome, Outcomes),
            Tier = read.Value("tier", Tier, FieldRules.Text(MaxTierLength)),
            Owner = mine is true ? caller : Id(read, "owner", Owner),
            IsOwned = read.Word("owned", Owned, QueryReader.YesOrNo),
            IsOverdue = read.Word("overdue", Overdue, QueryReader.YesOrNo),
            Declaration = Id(read, "declaration", Declaration),
            Reference = read.Value("reference", Reference, FieldRules.Identifier(MaxReferenceLength)) is { } reference ? UnicodeText.Identifier(reference) : null,
        };
        return (filter, CaseCursor.Read(Cursor, errors), read.Count("limit", Limit, DefaultItems, MaxItems));
    }

    private static Guid? Id(QueryReader read, string name, string? text) =>
        read.Value(name, text, t => Guid.TryParseExact(t, "D", out _) ? null : new("uuid.form", ("value", SafeText.Of(t)))) is { } id ? Guid.ParseExact(id, "D") : null;
}
