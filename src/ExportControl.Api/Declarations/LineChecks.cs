using ExportControl.Api.Http;
using ExportControl.Screening.RuleSets;
using FluentValidation;

namespace ExportControl.Api.Declarations;

/// <summary>
/// What a line's members must be. Written out instead of as rules of a validator: a declaration may have a thousand lines, and that took a
/// tenth of the time of a post to find nothing wrong.
/// </summary>
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

    public void Refuse(IReadOnlyList<LineBody?>? lines, ValidationContext<DeclarationBody> context)
    {
        for (var i = 0; i < lines?.Count; i++)
        {
            var told = new Teller(context, i);
            if (lines[i] is { } line)
            {
                Refuse(line, told);
            }
            else
            {
                context.RefuseMissing($"Lines[{i}]", "shape.null");
            }
        }
    }

    private void Refuse(LineBody line, Teller told)
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

    // The path is put together only where something is to be told.
    private readonly struct Teller(ValidationContext<DeclarationBody> context, int index)
    {
        public void Required<T>(T? value, string member, Func<T, Message?> check)
            where T : struct
        {
            if (value is null)
            {
                context.RefuseMissing(Path(member));
            }

            Stated(value, member, check);
        }

        public void Required<T>(T? value, string member, Func<T, Message?> check, string key = "required")
            where T : class
        {
            if (value is null)
            {
                context.RefuseMissing(Path(member), key);
            }

            Stated(value, member, check);
        }

        public void Stated<T>(T? value, string member, Func<T, Message?> check)
            where T : struct
        {
            if (value is { } stated && check(stated) is { } message)
            {
                context.Refuse(Path(member), message);
            }
        }

        public void Stated<T>(T? value, string member, Func<T, Message?> check)
            where T : class
        {
            if (value is not null && check(value) is { } message)
            {
                context.Refuse(Path(member), message);
            }
        }

        private string Path(string member) => $"Lines[{index}].{member}";
    }
}
