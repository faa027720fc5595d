using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Goods;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
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

        // The zero at the end of an old code is no padding.
        var declared = WireFormat.Code(code).Digits;
        var successors = rules.Nomenclature.Contains(declared) ? [] : rules.Nomenclature.SuccessorsOf(declared);
        var digits = successors.Count > 0 ? declared : rules.Nomenclature.TrimZeroPadding(declared);
        if (!rules.Nomenclature.Contains(digits) && successors.Count == 0)
        {
            return ProblemResult.NotFound("code", code);
        }

        var above = Above(rules, digits);
        var nearest = rules.Nomenclature.Find(digits) ?? (above.Count > 0 ? above[^1] : null);
        var description = nearest is null ? new DescriptionDocument("", "") : DescriptionDocument.Of(nearest);
        return TypedResults.Ok(new CodeResponse(
            digits,
            RuleSetStampDocument.Of(rules),
            description,
            rules.Nomenclature.Find(digits)?.SupplementaryUnit,
            [.. above.Select(c => new ParentDocument(c.Code, DescriptionDocument.Of(c)))],
            successors,
            [.. (successors.Count > 0 ? successors : [digits]).SelectMany(c => Entries(rules, c, shipment.Date))],
            query.IsGiven ? new DeterminationDocumentBuilder(rules, RequestLanguage.Of(http)).Build(shipment.ToDeclaration(WireFormat.Code(digits), rules.Vocabulary)) : null));
    }

    private static List<NomenclatureCode> Above(RuleSet rules, string digits) =>
        [.. Enumerable.Range(2, Math.Max(0, digits.Length - 2)).Select(n => rules.Nomenclature.Find(digits[..n])).OfType<NomenclatureCode>()];

    private static IEnumerable<CodeEntryDocument> Entries(RuleSet rules, string digits, DateOnly date) =>
        from list in rules.Lists
        from entry in list.Entries
        where entry.IsValidOn(date)
        let kind = digits.StartsWith(entry.Code, StringComparison.Ordinal) ? (entry.IsFull ? MatchKind.Covers : MatchKind.Partial)
            : entry.Code.StartsWith(digits, StringComparison.Ordinal) ? MatchKind.Within
            : (MatchKind?)null
        where kind is not null
        select new CodeEntryDocument(list.Name, kind.Value, EntryDocument.Of(entry));
}
