using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Contracts.Declarations;

/// <summary>What the members of a line must be.</summary>
internal sealed class LineChecks(Vocabulary vocabulary)
{
    private const decimal MostMoney = 999_999_999_999_999m;

    private static readonly Func<int, Message?> Number = n => n is >= 1 and <= 999 ? null : new("number.range", FieldRules.Range(n, 1, 999));
    private static readonly Func<string, Message?> Code = FieldRules.Code;
    private static readonly Func<string, Message?> Description = FieldRules.LongText(4000);
    private static readonly Func<string, Message?> Unit = FieldRules.Text(20);
    private static readonly Func<string, Message?> Name = FieldRules.Text(300);
    private static readonly Func<string, Message?> Classification = FieldRules.Classification;
    private static readonly Func<decimal, Message?> Amount = FieldRules.Amount(MostMoney);
    private static readonly Func<decimal, Message?> Percent = FieldRules.Amount(100);

    private readonly Func<string, Message?> country = FieldRules.Country(vocabulary.IsCountry);
    private readonly Func<string, Message?> origin = FieldRules.Country(vocabulary.IsOrigin);

    public void Refuse(LineDocument line, FieldValidator told)
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
