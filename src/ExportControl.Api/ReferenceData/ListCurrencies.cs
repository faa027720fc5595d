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

/// <summary>Currencies, of a rule set.</summary>
internal static class ListCurrencies
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/reference/currencies", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("listCurrencies", "Currencies", "Currencies in use, withdrawn ones with the last effective date on which they may be declared, and codes that are read as another one (RUR as RUB).")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<CurrenciesResponse>, ProblemResult>> Handle([AsParameters] RuleSetQuery query, HttpContext http, RuleSetResolver ruleSets, LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = query.Read(time, errors);
        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        return errors.Any || absent is not null ? absent ?? errors.ToProblemResult() : TypedResults.Ok(new CurrenciesResponse(RuleSetStampDocument.Of(rules), [.. rules.Vocabulary.CurrencyCodes.Order(StringComparer.Ordinal).Select(c => Body(c, rules, time.Today))]));
    }

    private static CurrencyDocument Body(string code, RuleSet rules, DateOnly today)
    {
        var known = rules.Vocabulary.CurrencyOn(code, today);
        return new(code, rules.Vocabulary.CurrencyNameOf(known.Code), known.Code == code ? null : known.Code, known.LastDay is { } last ? WireFormat.Day(last) : null, known.Successor);
    }
}
