using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Reference;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ReferenceData;

/// <summary>Countries, of a rule set.</summary>
internal static class ListCountries
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/reference/countries", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("listCountries", "Countries", "Countries of parties and lines, and the codes that only an origin may have.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<CountriesResponse>, ProblemResult>> Handle([AsParameters] RuleSetQuery query, HttpContext http, RuleSetResolver ruleSets, LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = query.Read(time, errors);
        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        return errors.Any || absent is not null ? absent ?? errors.ToProblemResult() : TypedResults.Ok(new CountriesResponse(RuleSetStampDocument.Of(rules), 
        [
            .. rules.Vocabulary.Countries.Values.OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => new CountryDocument(c.Code, c.Name.ToLabel(), false)),
            .. rules.Vocabulary.OriginOnlyCodes.Order(StringComparer.Ordinal).Select(c => new CountryDocument(c, null, true)),
        ]));
    }
}
