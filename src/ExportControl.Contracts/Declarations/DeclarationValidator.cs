using System.Globalization;
using System.Runtime.CompilerServices;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>
/// Shape and vocabulary of a declaration. One a rule set: which countries, procedures and documents exist is its data. The checks are written
/// out, not made of rules: a declaration may have a thousand lines, and it took a tenth of the time of a post to find nothing wrong.
/// </summary>
public sealed class DeclarationValidator : AbstractValidator<DeclarationDocument>
{
    private const int MostTransitCountries = 20;
    private const int MostDocuments = 200;
    private const int MostLines = 999;

    private static readonly Func<string, Message?> Reference = FieldRules.Text(100);
    private static readonly Func<string, Message?> DeclarationNumber = FieldRules.DeclarationNumber;
    private static readonly Func<string, Message?> EffectiveDay = FieldRules.Day(FieldRules.FirstEffectiveDay);
    private static readonly Func<string, Message?> EndUse = FieldRules.LongText(4000);
    private static readonly Func<IReadOnlyCollection<object?>, Message?> Transit = FieldRules.Count(0, MostTransitCountries);
    private static readonly Func<IReadOnlyCollection<object?>, Message?> Documents = FieldRules.Count(0, MostDocuments);
    private static readonly Func<IReadOnlyCollection<object?>, Message?> Lines = FieldRules.Count(1, MostLines);

    private static readonly ConditionalWeakTable<RuleSet, DeclarationValidator> Cache = [];

    private readonly Vocabulary vocabulary;
    private readonly Func<string, Message?> country;
    private readonly Func<string, Message?> procedure;
    private readonly Func<string, Message?> currency;
    private readonly PartyChecks parties;
    private readonly DocumentChecks documents;
    private readonly LineChecks lines;

    public DeclarationValidator(Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        country = FieldRules.Country(vocabulary.IsCountry);
        procedure = text => Procedure(text, vocabulary);
        currency = Currency;
        (parties, documents, lines) = (new PartyChecks(vocabulary), new DocumentChecks(vocabulary), new LineChecks(vocabulary));
        RuleFor(d => d).Custom(Refuse);
    }

    /// <summary>The validator of a rule set, made once for each.</summary>
    public static DeclarationValidator For(RuleSet rules) => Cache.GetValue(rules, r => new DeclarationValidator(r.Vocabulary));

    public static Message? Procedure(string text, Vocabulary vocabulary)
    {
        if (vocabulary.Procedures.TryGetValue(text, out var procedure) && procedure.IsScreened)
        {
            return null;
        }

        var screened = string.Join(", ", vocabulary.Procedures.Values.Where(p => p.IsScreened).Select(p => p.Code).Order(StringComparer.Ordinal));
        return procedure is null
            ? new("procedure.unknown", ("value", SafeText.Of(text)), ("expected", screened))
            : new("procedure.inward", ("value", procedure.Code), ("label", procedure.Label), ("expected", screened));
    }

    private void Refuse(DeclarationDocument d, ValidationContext<DeclarationDocument> context)
    {
        var told = new FieldValidator(context, "");
        told.Required(d.Reference, nameof(d.Reference), Reference);
        told.Stated(d.DeclarationNumber, nameof(d.DeclarationNumber), DeclarationNumber);
        told.Required(d.Procedure, nameof(d.Procedure), procedure);
        told.Stated(d.Date, nameof(d.Date), EffectiveDay);
        told.Required(d.Exporter, nameof(d.Exporter), parties.Refuse);
        told.Required(d.Consignee, nameof(d.Consignee), parties.Refuse);
        told.Part(d.EndUser, nameof(d.EndUser), parties.Refuse);
        told.Stated(d.DispatchCountry, nameof(d.DispatchCountry), country);
        told.Required(d.DestinationCountry, nameof(d.DestinationCountry), country);
        if (told.Holds(d.TransitCountries, nameof(d.TransitCountries), Transit))
        {
            for (var i = 0; i < d.TransitCountries!.Count; i++)
            {
                told.Required(d.TransitCountries[i], $"{nameof(d.TransitCountries)}[{i}]", country, "json.null");
            }
        }

        told.Stated(d.EndUse?.Description, $"{nameof(d.EndUse)}.{nameof(d.EndUse.Description)}", EndUse);
        if (told.Holds(d.Documents, nameof(d.Documents), Documents))
        {
            told.Each(d.Documents!, nameof(d.Documents), documents.Refuse);
        }

        told.Required(d.Currency, nameof(d.Currency), currency);
        if (d.Lines is null)
        {
            told.Missing(nameof(d.Lines));
        }
        else if (told.Holds(d.Lines, nameof(d.Lines), Lines))
        {
            told.Each(d.Lines, nameof(d.Lines), lines.Refuse);
            RefuseTwins(d.Lines, told);
        }
    }

    private Message? Currency(string text) => vocabulary.Currencies.Contains(text) ? null : new("currency.unknown", ("value", SafeText.Of(text)));

    private static void RefuseTwins(IReadOnlyList<LineDocument?> lines, FieldValidator told)
    {
        var seen = new Dictionary<int, int>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i]?.Number is { } number && !seen.TryAdd(number, i))
            {
                told.Wrong($"{nameof(DeclarationDocument.Lines)}[{i}].{nameof(LineDocument.Number)}", new("lines.duplicate",
                    ("value", number.ToString(CultureInfo.InvariantCulture)), ("first", $"/lines/{seen[number]}")));
            }
        }
    }
}
