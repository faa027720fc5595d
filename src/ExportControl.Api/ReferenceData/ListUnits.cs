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

/// <summary>Units of quantity, of a rule set.</summary>
internal static class ListUnits
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/reference/units", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("listUnits", "Units of quantity", "Units by UN/ECE Recommendation 20 with their other names and conversion (lists/units-rec20.csv and unit-aliases.csv of the rule set). Another text is accepted as a unit and compared with no other.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<UnitsResponse>, ProblemResult>> Handle([AsParameters] RuleSetQuery query, HttpContext http, RuleSetResolver ruleSets, LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = query.Read(time, errors);
        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        return errors.Any || absent is not null ? absent ?? errors.ToProblemResult() : TypedResults.Ok(new UnitsResponse(RuleSetStampDocument.Of(rules), [.. rules.Vocabulary.Units.Values.OrderBy(u => u.Code, StringComparer.Ordinal).Select(u => new UnitDocument(u.Code, u.Okei, u.Symbol, u.Name.ToLabel(), [.. rules.Vocabulary.OtherNamesOf(u).Order(StringComparer.Ordinal)], u.Dimension, u.Factor, u.BaseUnit))]));
    }
}
