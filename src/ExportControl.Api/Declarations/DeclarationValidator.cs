using System.Globalization;
using ExportControl.Api.Http;
using ExportControl.Screening.RuleSets;
using FluentValidation;

namespace ExportControl.Api.Declarations;

/// <summary>Shape and vocabulary of a declaration. One a rule set: which countries, procedures and documents exist is its data.</summary>
internal sealed class DeclarationValidator : AbstractValidator<DeclarationBody>
{
    private const int MostTransitCountries = 20;
    private const int MostDocuments = 200;
    private const int MostLines = 999;

    public DeclarationValidator(Vocabulary vocabulary)
    {
        var country = Check.Country(vocabulary.IsCountry);
        var party = new PartyValidator(vocabulary);
        RuleFor(d => d.Reference).Required().Is(Check.Text(100));
        RuleFor(d => d.DeclarationNumber).Is(Check.DeclarationNumber);
        RuleFor(d => d.Procedure).Required().Is(text => Procedure(text, vocabulary));
        RuleFor(d => d.Date).Is(Check.Day(Check.FirstEffectiveDay));
        RuleFor(d => d.Exporter).Required().SetValidator(party!);
        RuleFor(d => d.Consignee).Required().SetValidator(party!);
        RuleFor(d => d.EndUser).SetValidator(party!);
        RuleFor(d => d.DispatchCountry).Is(country);
        RuleFor(d => d.DestinationCountry).Required().Is(country);
        RuleFor(d => d.TransitCountries).Is(Check.Count(0, MostTransitCountries));
        RuleForEach(d => d.TransitCountries).Required("shape.null").Is(country).When(d => d.TransitCountries?.Count <= MostTransitCountries);
        RuleFor(d => d.EndUse!.Description).Is(Check.LongText(4000)).When(d => d.EndUse is not null);
        RuleFor(d => d.Documents).Is(Check.Count(0, MostDocuments));
        RuleForEach(d => d.Documents).Required("shape.null").SetValidator(new DocumentValidator(vocabulary)!).When(d => d.Documents?.Count <= MostDocuments);
        RuleFor(d => d.Currency).Required().Is(text => Currency(text, vocabulary));
        RuleFor(d => d.Lines).Required().Is(Check.Count(1, MostLines));
        RuleFor(d => d.Lines).Custom(new LineChecks(vocabulary).Refuse).When(d => d.Lines?.Count <= MostLines);
        RuleFor(d => d.Lines).Custom(RefuseTwins);
    }

    public static Message? Procedure(string text, Vocabulary vocabulary)
    {
        if (vocabulary.Procedures.TryGetValue(text, out var procedure) && procedure.IsScreened)
        {
            return null;
        }

        var screened = string.Join(", ", vocabulary.Procedures.Values.Where(p => p.IsScreened).Select(p => p.Code).Order(StringComparer.Ordinal));
        return procedure is null
            ? new("procedure.unknown", ("value", Shown.Of(text)), ("expected", screened))
            : new("procedure.inward", ("value", procedure.Code), ("label", procedure.Label), ("expected", screened));
    }

    private static Message? Currency(string text, Vocabulary vocabulary) =>
        vocabulary.Currencies.Contains(text) ? null : new("currency.unknown", ("value", Shown.Of(text)));

    private static void RefuseTwins(IReadOnlyList<LineBody?>? lines, ValidationContext<DeclarationBody> context)
    {
        var seen = new Dictionary<int, int>();
        for (var i = 0; i < (lines?.Count is { } count and <= MostLines ? count : 0); i++)
        {
            if (lines![i]?.Number is { } number && !seen.TryAdd(number, i))
            {
                context.Refuse($"Lines[{i}].Number", new("lines.twice",
                    ("value", number.ToString(CultureInfo.InvariantCulture)), ("first", $"/lines/{seen[number]}")));
            }
        }
    }
}

internal sealed class PartyValidator : AbstractValidator<PartyBody>
{
    public PartyValidator(Vocabulary vocabulary)
    {
        RuleFor(p => p.Name).Required().Is(Check.Text(300));
        RuleFor(p => p.Country).Required().Is(Check.Country(vocabulary.IsCountry));
        RuleFor(p => p.TaxId).Is(Check.Text(30));
        RuleFor(p => p.TaxId).Is(Check.KazakhTaxId).When(p => Wire.Country(p.Country)?.Alpha2 == vocabulary.Home);
        RuleFor(p => p.RegisteredOn).Is(Check.Day(Check.FirstDay));
    }
}

internal sealed class DocumentValidator : AbstractValidator<DocumentBody>
{
    public DocumentValidator(Vocabulary vocabulary)
    {
        RuleFor(d => d.Type).Required().Is(text => vocabulary.DocumentTypeOf(text) is null ? new("document.unknown", ("value", Shown.Of(text))) : null);
        RuleFor(d => d.Number).Required().Is(Check.Text(100));
        RuleFor(d => d.IssuedOn).Is(Check.Day(Check.FirstDay));
        RuleFor(d => d.ValidTo).Is(Check.Day(Check.FirstDay));
        RuleFor(d => d.ValidTo).Custom((text, context) =>
        {
            if (Wire.Day(text) < Wire.Day(context.InstanceToValidate.IssuedOn))
            {
                context.Refuse(context.PropertyPath, new("document.ends-before", ("value", text!), ("start", context.InstanceToValidate.IssuedOn!)));
            }
        });
    }
}
