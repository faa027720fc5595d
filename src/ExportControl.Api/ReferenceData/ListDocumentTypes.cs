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

/// <summary>Types of supporting documents, of a rule set.</summary>
internal static class ListDocumentTypes
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/reference/document-types", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("listDocumentTypes", "Types of supporting documents", "What documents[].type may be, with codes of box 44 and other names. Any other code of five digits is accepted too. The types are those of the rule set.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<DocumentTypesResponse>, ProblemResult>> Handle([AsParameters] RuleSetQuery query, HttpContext http, RuleSetResolver ruleSets, LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = query.Read(time, errors);
        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        return errors.Any || absent is not null ? absent ?? errors.ToProblemResult() : TypedResults.Ok(new DocumentTypesResponse(RuleSetStampDocument.Of(rules), [.. rules.Vocabulary.Documents.Values.OrderBy(t => t.Type, StringComparer.Ordinal).Select(t => new DocumentTypeDocument(t.Type, t.Code, t.Title.ToLabel(), [.. rules.Vocabulary.OtherNamesOf(t).Order(StringComparer.Ordinal)]))]));
    }
}
