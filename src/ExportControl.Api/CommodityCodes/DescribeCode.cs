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
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.CommodityCodes;

/// <summary>Returns a commodity code and what applies to it.</summary>
internal static class DescribeCode
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/commodity-codes/{code}", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("describeCommodityCode", "A commodity code and what applies to it",
            "Without further parameters: the code and the list rows that match it. A code of HS 2017 or HS 2012 is shown with the codes that took over its content and the rows that match those. With origin, importedFrom, destination, date or procedure also the determination: the findings with their reasons, the missing facts, the required documents, and the rules that are not evaluated because the query names no parties.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<CodeResponse>, ProblemResult>> Handle(
        string code, [AsParameters] ShipmentQuery query, [AsParameters] RuleSetQuery which, HttpContext http, RuleSetResolver ruleSets, LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = which.Read(time, errors);
        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        if (absent is not null)
        {
            return absent;
        }

        if (FieldRules.Code(SafeText.Of(code)) is { } fault)
        {
            errors.Add("/path/code", fault);
        }

        var shipment = query.Read(rules.Vocabulary, choice.Day ?? time.Today, errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        return CodePresenter.Read(rules, code, shipment, query.IsGiven, RequestLanguage.Of(http)) is { } found ? TypedResults.Ok(found) : ProblemResult.NotFound("code", code);
    }
}
