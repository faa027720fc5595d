using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Reference;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ReferenceData;

/// <summary>Customs procedures, of a rule set.</summary>
internal static class ListProcedures
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/reference/procedures", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("listProcedures", "Customs procedures", "Which procedures a declaration may have, and why the others are refused.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ProceduresResponse>, ProblemResult>> Handle([AsParameters] RuleSetQuery query, HttpContext http, RuleSetResolver ruleSets, LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = query.Read(time, errors);
        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        return errors.Any || absent is not null ? absent ?? errors.ToProblemResult() : TypedResults.Ok(new ProceduresResponse(RuleSetStampDocument.Of(rules), [.. rules.Vocabulary.Procedures.Values.OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => Body(p, rules, RequestLanguage.Of(http)))]));
    }

    private static ProcedureDocument Body(Procedure procedure, RuleSet rules, Language language) => new(
        procedure.Code, LabelOf(procedure), procedure.Direction, procedure.IsScreened, DeclarationValidator.Procedure(procedure.Code, rules.Vocabulary)?.In(language));

    // A rule set names a procedure in English only.
    private static LabelDocument LabelOf(Procedure procedure)
    {
        var key = $"reference.procedure.{procedure.Code}";
        return Message.Exists(key) ? new(procedure.Label, new Message(key).In(Language.Ru), new Message(key).In(Language.Kk)) : new(procedure.Label, null, null);
    }
}
