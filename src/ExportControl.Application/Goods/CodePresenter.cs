using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.Goods;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.Goods;

/// <summary>Builds the document of a commodity code: the codes above it, the list rows that match it and, for a shipment, the determination.</summary>
public static class CodePresenter
{
    /// <summary>The document; null where the nomenclature has no such code.</summary>
    /// <param name="rules">The rule set.</param>
    /// <param name="code">A valid code.</param>
    /// <param name="shipment">The shipment; its date is that of the rows.</param>
    /// <param name="isDetermined">Whether the determination is wanted.</param>
    /// <param name="language">The language of the texts.</param>
    public static CodeResponse? Read(RuleSet rules, string code, Shipment shipment, bool isDetermined, Language language)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(shipment);

        // The zero at the end of an old code is no padding.
        var declared = WireFormat.Code(code).Digits;
        var successors = rules.Nomenclature.Contains(declared) ? [] : rules.Nomenclature.SuccessorsOf(declared);
        var digits = successors.Count > 0 ? declared : rules.Nomenclature.TrimZeroPadding(declared);
        if (!rules.Nomenclature.Contains(digits) && successors.Count == 0)
        {
            return null;
        }

        var above = Above(rules, digits);
        var nearest = rules.Nomenclature.Find(digits) ?? (above.Count > 0 ? above[^1] : null);
        var description = nearest is null ? new DescriptionDocument("", "") : DescriptionDocument.Of(nearest);
        return new CodeResponse(
            digits,
            RuleSetStampDocument.Of(rules),
            description,
            rules.Nomenclature.Find(digits)?.SupplementaryUnit,
            [.. above.Select(c => new ParentDocument(c.Code, DescriptionDocument.Of(c)))],
            successors,
            [.. (successors.Count > 0 ? successors : [digits]).SelectMany(c => Entries(rules, c, shipment.Date))],
            isDetermined ? new DeterminationDocumentBuilder(rules, language).Build(shipment.ToDeclaration(WireFormat.Code(digits), rules.Vocabulary)) : null);
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
