using ExportControl.Api.Http;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Api.Declarations;

/// <summary>What the members of a line must be.</summary>
internal sealed class LineChecks(Vocabulary vocabulary)
{
    private const decimal MostMoney = 999_999_999_999_999m;

    private static readonly Func<int, Message?> Number = n => n is >= 1 and <= 999 ? null : new("number.range", Check.Range(n, 1, 999));
    private static readonly Func<string, Message?> Code = Check.Code;
    private static readonly Func<string, Message?> Description = Check.LongText(4000);
    private static readonly Func<string, Message?> Unit = Check.Text(20);
    private static readonly Func<string, Message?> Name = Check.Text(300);
    private static readonly Func<string, Message?> Classification = Check.Classification;
    private static readonly Func<decimal, Message?> Amount = Check.Amount(MostMoney);
    private static readonly Func<decimal, Message?> Percent = Check.Amount(100);

    private readonly Func<string, Message?> country = Check.Country(vocabulary.IsCountry);
    private readonly Func<string, Message?> origin = Check.Country(vocabulary.IsOrigin);

    public void Refuse(LineBody line, Teller told)
    {
        told.Required(line.Number, nameof(line.Number), Number);
        told.Required(line.CommodityCode, nameof(line.CommodityCode), Code);
        told.Required(line.Description, nameof(line.Description), Description);
        told.Required(line.OriginCountry, nameof(line.OriginCountry), origin);
        told.Stated(line.ImportedFrom, nameof(line.ImportedFrom), origin);
        told.Stated(line.Quantity, nameof(line.Quantity), Amount);
        told.Stated(line.Unit, nameof(line.Unit), Unit);
        told.Stated(line.NetMassKg, nameof(line.NetMassKg), Amount);
        told.Required(line.Value, nameof(line.Value), Amount);
        told.Stated(line.UsContentPercent, nameof(line.UsContentPercent), Percent);
        told.Stated(line.Classification, nameof(line.Classification), Classification);
        if (line.Manufacturer is { } manufacturer)
        {
            told.Required(manufacturer.Name, $"{nameof(line.Manufacturer)}.{nameof(manufacturer.Name)}", Name, "required.manufacturer");
            told.Stated(manufacturer.Country, $"{nameof(line.Manufacturer)}.{nameof(manufacturer.Country)}", country);
        }
    }
}

/// <summary>What the members of a party must be.</summary>
internal sealed class PartyChecks(Vocabulary vocabulary)
{
    private static readonly Func<string, Message?> Name = Check.Text(300);
    private static readonly Func<string, Message?> TaxId = Check.Text(30);
    private static readonly Func<string, Message?> KazakhTaxId = Check.KazakhTaxId;
    private static readonly Func<string, Message?> Day = Check.Day(Check.FirstDay);

    private readonly Func<string, Message?> country = Check.Country(vocabulary.IsCountry);

    public void Refuse(PartyBody party, Teller told)
    {
        told.Required(party.Name, nameof(party.Name), Name);
        told.Required(party.Country, nameof(party.Country), country);
        told.Stated(party.TaxId, nameof(party.TaxId), TaxId);
        if (Wire.Country(party.Country)?.Alpha2 == vocabulary.HomeCountry)
        {
            told.Stated(party.TaxId, nameof(party.TaxId), KazakhTaxId);
        }

        told.Stated(party.RegisteredOn, nameof(party.RegisteredOn), Day);
    }
}

/// <summary>What the members of a document must be.</summary>
internal sealed class DocumentChecks(Vocabulary vocabulary)
{
    private static readonly Func<string, Message?> Number = Check.Text(100);
    private static readonly Func<string, Message?> Day = Check.Day(Check.FirstDay);

    private readonly Func<string, Message?> type = text => vocabulary.DocumentTypeOf(text) is null ? new("document.unknown", ("value", Shown.Of(text))) : null;

    public void Refuse(DocumentBody document, Teller told)
    {
        told.Required(document.Type, nameof(document.Type), type);
        told.Required(document.Number, nameof(document.Number), Number);
        told.Stated(document.IssuedOn, nameof(document.IssuedOn), Day);
        told.Stated(document.ValidTo, nameof(document.ValidTo), Day);
        if (Wire.Day(document.ValidTo) < Wire.Day(document.IssuedOn))
        {
            told.Wrong(nameof(document.ValidTo), new("document.ends-before", ("value", document.ValidTo!), ("start", document.IssuedOn!)));
        }
    }
}
