using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Reference;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ReferenceData;

/// <summary>What a declaration may contain, of a rule set: one operation for each kind of value.</summary>
internal static class ListReferenceData
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        Map(v1, "document-types", (stamp, rules, _, _) => new DocumentTypesResponse(stamp, rules.ToDocumentTypes()))
            .Describe("listDocumentTypes", "Types of supporting documents", "What documents[].type may be, with codes of box 44 and other names. Any other code of five digits is accepted too. The types are those of the rule set.");
        Map(v1, "procedures", (stamp, rules, language, _) => new ProceduresResponse(stamp, rules.ToProcedures(language)))
            .Describe("listProcedures", "Customs procedures", "Which procedures a declaration may have, and why the others are refused.");
        Map(v1, "countries", (stamp, rules, _, _) => new CountriesResponse(stamp, rules.ToCountries()))
            .Describe("listCountries", "Countries", "Countries of parties and lines, and the codes that only an origin may have.");
        Map(v1, "currencies", (stamp, rules, _, today) => new CurrenciesResponse(stamp, rules.ToCurrencies(today)))
            .Describe("listCurrencies", "Currencies", "Currencies in use, withdrawn ones with the last effective date on which they may be declared, and codes that are read as another one (RUR as RUB).");
        Map(v1, "units", (stamp, rules, _, _) => new UnitsResponse(stamp, rules.ToUnits()))
            .Describe("listUnits", "Units of quantity", "Units by UN/ECE Recommendation 20 with their other names and conversion (lists/units-rec20.csv and unit-aliases.csv of the rule set). Another text is accepted as a unit and compared with no other.");
    }

    private static RouteHandlerBuilder Map<T>(IEndpointRouteBuilder v1, string kind, Func<RuleSetStampDocument, RuleSet, Language, DateOnly, T> read)
    {
        return v1.MapGet($"/reference/{kind}", HandleAsync)
            .Limit(OperationKind.Catalogue)
            .WithStorableEntityTag()
            .ProducesProblems(ProblemKind.NotFound);

        async Task<Results<Ok<T>, ProblemResult>> HandleAsync([AsParameters] RuleSetQuery query, HttpContext http, RuleSetResolver ruleSets, LegalTime time)
        {
            var errors = new ValidationErrors();
            var choice = query.Read(time, errors);
            var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
            return errors.Any || absent is not null
                ? absent ?? errors.ToProblemResult()
                : TypedResults.Ok(read(RuleSetStampDocument.Of(rules), rules, RequestLanguage.Of(http), time.Today));
        }
    }
}
