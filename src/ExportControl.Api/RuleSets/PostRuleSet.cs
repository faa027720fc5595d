using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Storage.RuleSets;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

[Description("A draft: what differs from the version it is made from.")]
internal sealed record NewRuleSetBody
{
    [Description("The version it is made from. Default: the published one.")]
    public int? From { get; init; }

    [Description("What it is for, at most 1000 characters.")]
    public string? Note { get; init; }

    [Description("Path (as in rules/) to the file's whole text; null takes the file away. What is not named stays.")]
    public Dictionary<string, string?>? Files { get; init; }
}

internal sealed class NewRuleSetValidator : AbstractValidator<NewRuleSetBody>
{
    public const int LongestNote = 1000;

    public NewRuleSetValidator()
    {
        RuleFor(r => r.From).Is(v => v >= 1 ? null : new("rule-set.version", ("value", $"{v}")));
        RuleFor(r => r.Note).Is(Check.LongText(LongestNote));
        RuleFor(r => r.Files).Required().Is(f => f.Count >= 1 && f.Count <= ZipPackage.MostFiles ? null : new("list.count", Check.Range(f.Count, 1, ZipPackage.MostFiles)));
    }
}

/// <summary>What a draft that is no JSON says beside its content.</summary>
internal sealed record DraftQuery(
    [property: FromQuery(Name = "list"), Description("With text/csv: the list file to replace, as in chpl.csv.")] string? List,
    [property: FromQuery(Name = "from"), Description("With text/csv or application/zip: the version it is made from. Default: the published one.")] string? From,
    [property: FromQuery(Name = "note"), Description("With text/csv or application/zip: what it is for.")] string? Note);

/// <summary>Puts a draft on the shelf, once it is sound.</summary>
internal static class PostRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets", Handle)
        .RequireAuthorization(Policy.Drafts)
        .Accepts<NewRuleSetBody>("application/json", "application/zip", "text/csv")
        .Describe("postRuleSet", "Draft a version of the rule set",
            "JSON: files that differ. application/zip: a whole package, paths as in rules/, at most 50 MB and 2000 files unpacked. text/csv with ?list=: one list file anew. "
            + "A package that cannot be read is refused with file and line, and nothing is kept. checks tells what the list guard found; an approver may let that pass.")
        .Refuses(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.RuleSetKnown, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Created<RuleSetEntryBody>, Refused>> Handle(
        [AsParameters] DraftQuery query, HttpContext http, NewRuleSetValidator validator, RuleSetDrafts drafts, RuleSetShelf shelf)
    {
        var caller = Caller.Of(http.User);
        if (!caller.MayChangeRules)
        {
            return RuleSetRefusals.OtherTenant;
        }

        var (draft, unread) = await new DraftReader(query, validator, shelf).ReadAsync(http);
        if (draft is null)
        {
            return unread!;
        }

        return await drafts.AddAsync(draft, caller.Person, http.RequestAborted) switch
        {
            Drafted.Kept kept => TypedResults.Created($"/v1/rule-sets/{kept.Entry.Version}", RuleSetEntryBody.Of(kept.Entry, Languages.Of(http))),
            Drafted.Known known => new Refused(ProblemKind.RuleSetKnown, new("rule-set-known.detail", ("version", $"{known.Version}"))),
            Drafted.NoBase none => Problems.NotFound("rule-set", $"{none.Version}"),
            Drafted.Refused refused => RuleSetRefusals.Broken(refused),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
