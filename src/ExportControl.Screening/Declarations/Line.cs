using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Declarations;

/// <summary>One item of goods.</summary>
public sealed record Line
{
    /// <summary>Item number (box 32), 1 to 999, unique in the declaration.</summary>
    public required int Number { get; init; }

    /// <summary>Commodity code (box 33).</summary>
    public required CommodityCode Code { get; init; }

    /// <summary>Goods description (box 31).</summary>
    public required string Description { get; init; }

    /// <summary>Country of origin (box 34); may be "EU" or "00" (unknown).</summary>
    public required CountryCode Origin { get; init; }

    /// <summary>Country from which the goods were imported (box 15a of the import declaration, referred to in box 40); null when not stated.</summary>
    public CountryCode? ImportedFrom { get; init; }

    /// <summary>Quantity in <see cref="Unit"/>; null when not stated.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Unit of the quantity; null when not stated.</summary>
    public string? Unit { get; init; }

    /// <summary>Net mass in kilograms (box 38).</summary>
    public decimal? NetMassKg { get; init; }

    /// <summary>Item price (box 42).</summary>
    public required Money Value { get; init; }

    /// <summary>Share of controlled US content in the value, in per cent; null when not stated.</summary>
    public decimal? UsContentPercent { get; init; }

    /// <summary>The declarant's own classification as one text, whose form shows the regime; null when not stated.</summary>
    public Classification? Classification { get; init; }

    /// <summary>The declarant's own classification by regime; null when not stated. Stated instead of <see cref="Classification"/>.</summary>
    public RegimeClassification? ClassificationByRegime { get; init; }

    /// <summary>The declarant's answers to questions on the kind of goods; null when none is given.</summary>
    public IReadOnlyList<Answer>? Answers { get; init; }

    /// <summary>True where a control number is stated: not EAR99, not NOT_LISTED.</summary>
    internal bool StatesNumber => ClassificationByRegime is { } byRegime
        ? byRegime.Kz?.Number is not null || byRegime.Us?.Number is not null || byRegime.Eu?.Number is not null || byRegime.Uk?.Number is not null || byRegime.Military?.Number is not null
        : Classification?.Number is not null;

    /// <summary>True where the goods are stated to be none of a regime's lists.</summary>
    internal bool StatesNotListed => ClassificationByRegime is { } byRegime
        ? RegimeClassification.Regimes.Any(r => byRegime.For(r) is { IsNotListed: true })
        : Classification is { IsNotListed: true };

    /// <summary>The stated control numbers as one text; empty where none is stated.</summary>
    internal string NumbersText => ClassificationByRegime?.NumbersText ?? Classification?.Number?.Text ?? "";

    /// <summary>The stated control number that speaks for a list; null where none does.</summary>
    internal ControlNumber? NumberFor(ControlList list) => ClassificationFor(list)?.Number;

    /// <summary>True where the goods are stated to be none of the list's.</summary>
    internal bool IsNotListed(ControlList list) => ClassificationFor(list) is { IsNotListed: true };

    /// <summary>
    /// What the line states about the goods of a list; null where nothing. A list without a regime is that of Kazakhstan: its conclusions answer
    /// NOT_LISTED. The dual-use lists share their numbers, so one stated for the EU, the UK or the US only speaks for that of Kazakhstan too.
    /// </summary>
    internal Classification? ClassificationFor(ControlList list)
    {
        if (ClassificationByRegime is not { } byRegime)
        {
            return Classification;
        }

        var regime = list.Regime ?? RegimeClassification.Home;
        return byRegime.For(regime) ?? (regime == RegimeClassification.Home ? byRegime.AnyDualUseNumber : null);
    }

    /// <summary>Manufacturer's name (box 31); null when not stated.</summary>
    public string? ManufacturerName { get; init; }

    /// <summary>Manufacturer's country; null when not stated.</summary>
    public CountryCode? ManufacturerCountry { get; init; }
}
