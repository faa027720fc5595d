using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Reference;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Api.ReferenceData;

/// <summary>Documents of the values that a rule set knows, in the order of their codes.</summary>
internal static class ReferenceDataMapping
{
    public static IReadOnlyList<DocumentTypeDocument> ToDocumentTypes(this RuleSet rules) =>
    [
        .. rules.Vocabulary.Documents.Values.OrderBy(t => t.Type, StringComparer.Ordinal)
            .Select(t => new DocumentTypeDocument(t.Type, t.Code, t.Title.ToLabel(), [.. rules.Vocabulary.OtherNamesOf(t).Order(StringComparer.Ordinal)])),
    ];

    public static IReadOnlyList<ProcedureDocument> ToProcedures(this RuleSet rules, Language language) =>
    [
        .. rules.Vocabulary.Procedures.Values.OrderBy(p => p.Code, StringComparer.Ordinal)
            .Select(p => new ProcedureDocument(p.Code, LabelOf(p), p.Direction, p.IsScreened, DeclarationValidator.Procedure(p.Code, rules.Vocabulary)?.In(language))),
    ];

    public static IReadOnlyList<CountryDocument> ToCountries(this RuleSet rules) =>
    [
        .. rules.Vocabulary.Countries.Values.OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => new CountryDocument(c.Code, c.Name.ToLabel(), false)),
        .. rules.Vocabulary.OriginOnlyCodes.Order(StringComparer.Ordinal).Select(c => new CountryDocument(c, null, true)),
    ];

    public static IReadOnlyList<CurrencyDocument> ToCurrencies(this RuleSet rules, DateOnly today) =>
        [.. rules.Vocabulary.CurrencyCodes.Order(StringComparer.Ordinal).Select(c => ToCurrency(c, rules.Vocabulary, today))];

    public static IReadOnlyList<UnitDocument> ToUnits(this RuleSet rules) =>
    [
        .. rules.Vocabulary.Units.Values.OrderBy(u => u.Code, StringComparer.Ordinal)
            .Select(u => new UnitDocument(u.Code, u.Okei, u.Symbol, u.Name.ToLabel(), [.. rules.Vocabulary.OtherNamesOf(u).Order(StringComparer.Ordinal)], u.Dimension, u.Factor, u.BaseUnit)),
    ];

    private static CurrencyDocument ToCurrency(string code, Vocabulary vocabulary, DateOnly today)
    {
        var known = vocabulary.CurrencyOn(code, today);
        return new(code, vocabulary.CurrencyNameOf(known.Code), known.Code == code ? null : known.Code, known.LastDay is { } last ? WireFormat.Day(last) : null, known.Successor);
    }

    // A rule set names a procedure in English only.
    private static LabelDocument LabelOf(Procedure procedure)
    {
        var key = $"reference.procedure.{procedure.Code}";
        return Message.Exists(key) ? new(procedure.Label, new Message(key).In(Language.Ru), new Message(key).In(Language.Kk)) : new(procedure.Label, null, null);
    }

    private static LabelDocument ToLabel(this IReadOnlyDictionary<string, string> names) => new(names["en"], names.GetValueOrDefault("ru"), names.GetValueOrDefault("kk"));
}
