using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Application.Goods;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Goods;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.CommodityCodes;

/// <summary>Finds commodity codes by digits or words.</summary>
internal static class SearchCommodityCodes
{
    private const int MaxItems = 50;
    private const int DefaultItems = 20;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/commodity-codes", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("searchCommodityCodes", "Find commodity codes", "Searches by the first digits of a code, or by words in English or Russian (some in Kazakh). Codes that match more of the words come first. A word that occurs in no description matches similar words. Words are searched in the texts of the published version and of the one before; for another version in those of the newest of them.");

    private static async Task<Results<Ok<CodeHitsResponse>, ProblemResult>> Handle(
        [FromQuery(Name = "q"), Required, Description("Digits or words, 1–200 characters. Required.")] string? q,
        [FromQuery(Name = "limit"), Range(1, MaxItems), Description("Number of codes, 1–50. Default: 20.")] string? limit,
        [AsParameters] RuleSetQuery which,
        HttpContext http,
        RuleSetResolver ruleSets,
        CodeSearch search,
        LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = which.Read(time, errors);
        var most = new QueryReader(errors).Count("limit", limit, DefaultItems, MaxItems);
        if (q is null)
        {
            errors.Add(QueryPath.Of("q"), "required", ("name", "q"));
        }
        else if (FieldRules.Text(200)(q) is { } fault)
        {
            errors.Add(QueryPath.Of("q"), fault);
        }

        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        return errors.Any || absent is not null
            ? absent ?? errors.ToProblemResult()
            : TypedResults.Ok(new CodeHitsResponse(q!, RuleSetStampDocument.Of(rules), [.. (await search.FindAsync(rules, q!, most, http.RequestAborted))
                .Select(h => new CodeHitDocument(h.Code.Code, h.Match, DescriptionDocument.Of(h.Code), h.Code.SupplementaryUnit))]));
    }
}
