using System.Globalization;
using System.Numerics;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences.Usage;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Storage.Licences;

namespace ExportControl.Application.Licences;

/// <summary>What a consumption takes of a line of a licence.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="Quantity">In the unit of the line; 0 where it does not limit the quantity.</param>
/// <param name="Value">In the currency of the line; 0 where it does not limit the value.</param>
internal sealed record UsageAmounts(int Line, decimal Quantity, decimal Value)
{
    /// <summary>The amounts of a request; null with errors where they do not fit the licence.</summary>
    public static UsageAmounts? Read(Licence licence, LicenceUsageRequest request, Vocabulary vocabulary, ValidationErrors errors)
    {
        if (FindLine(licence, request, errors) is not { } line)
        {
            return null;
        }

        var quantity = line.Unit is { } unit ? QuantityOf(request, unit, vocabulary, errors) : 0;
        var value = line.Currency is { } currency ? ValueOf(request, currency, errors) : 0;
        return errors.Any ? null : new UsageAmounts(line.No, quantity, value);
    }

    /// <summary>The quantity in another unit of the same dimension; null where a decimal cannot hold it exactly.</summary>
    internal static decimal? Convert(decimal quantity, Unit from, Unit to)
    {
        if (from.Code == to.Code)
        {
            return quantity;
        }

        try
        {
            var converted = quantity * from.Factor / to.Factor;
            return IsProduct(quantity, from.Factor, converted, to.Factor) ? converted : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    // Whether a * b = c * d, without the rounding of decimals.
    private static bool IsProduct(decimal a, decimal b, decimal c, decimal d) =>
        Mantissa(a) * Mantissa(b) * BigInteger.Pow(10, c.Scale + d.Scale) == Mantissa(c) * Mantissa(d) * BigInteger.Pow(10, a.Scale + b.Scale);

    // The digits without the point; no amount is negative.
    private static BigInteger Mantissa(decimal number)
    {
        var bits = decimal.GetBits(number);
        return ((((BigInteger)(uint)bits[2]) << 64) | (((BigInteger)(uint)bits[1]) << 32)) | (uint)bits[0];
    }

    private static LicenceLine? FindLine(Licence licence, LicenceUsageRequest request, ValidationErrors errors)
    {
        if (request.Line is null && licence.Lines.Count == 1)
        {
            return licence.Lines[0];
        }

        var line = licence.Lines.FirstOrDefault(l => l.No == request.Line);
        if (line is null)
        {
            errors.Add(
                "/line",
                request.Line is null ? "licence-usage.line-required" : "licence-usage.no-line",
                ("value", $"{request.Line}"),
                ("count", licence.Lines.Count.ToString(CultureInfo.InvariantCulture)));
        }

        return line;
    }

    private static decimal QuantityOf(LicenceUsageRequest request, string unit, Vocabulary vocabulary, ValidationErrors errors)
    {
        if (request.Quantity is not { } quantity)
        {
            errors.Add("/quantity", "licence-usage.amount-required", ("name", "quantity"), ("unit", unit));
            return 0;
        }

        if (request.Unit is null)
        {
            return quantity;
        }

        var (from, to) = (vocabulary.UnitOf(request.Unit), vocabulary.UnitOf(unit));
        if (from is null)
        {
            errors.Add("/unit", "licence.unit", ("value", SafeText.Of(request.Unit)));
        }
        else if (from.Code == unit)
        {
            return quantity;
        }
        else if (to is null || from.Dimension != to.Dimension || from.BaseUnit != to.BaseUnit)
        {
            errors.Add("/unit", "licence-usage.dimension", ("value", SafeText.Of(request.Unit)), ("unit", unit));
        }
        else if (Convert(quantity, from, to) is { } converted)
        {
            return converted;
        }
        else
        {
            errors.Add("/quantity", "licence-usage.inexact", ("value", quantity.ToString(CultureInfo.InvariantCulture)), ("unit", unit));
        }

        return 0;
    }

    private static decimal ValueOf(LicenceUsageRequest request, string currency, ValidationErrors errors)
    {
        if (request.Currency is { } stated && stated != currency)
        {
            errors.Add("/currency", "licence-usage.currency", ("value", SafeText.Of(stated)), ("currency", currency));
        }

        if (request.Value is { } value)
        {
            return value;
        }

        errors.Add("/value", "licence-usage.amount-required", ("name", "value"), ("unit", currency));
        return 0;
    }
}
