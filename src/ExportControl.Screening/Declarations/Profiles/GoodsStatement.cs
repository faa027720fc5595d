using ExportControl.Screening.Values;

namespace ExportControl.Screening.Declarations.Profiles;

/// <summary>What a profile states about goods of a code; null means not stated.</summary>
public sealed record GoodsStatement
{
    /// <summary>First digits of the codes; empty for all goods.</summary>
    public required string Code { get; init; }

    /// <summary>Origin of the goods; null: of any origin.</summary>
    public CountryCode? Origin { get; init; }

    /// <summary>Share of controlled US content, in per cent.</summary>
    public decimal? UsContentPercent { get; init; }

    /// <summary>The country from which the goods are imported.</summary>
    public CountryCode? ImportedFrom { get; init; }

    /// <summary>Classification by regime.</summary>
    public RegimeClassification? Classification { get; init; }

    /// <summary>Answers to questions on the kind of goods.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>First day; null: that of the profile.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day; null: that of the profile.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>What proves it; null: the evidence of the profile.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>Whether it is about the goods of the line on that day.</summary>
    internal bool Concerns(Line line, DateOnly day) =>
        line.Code.Digits.StartsWith(Code, StringComparison.Ordinal)
        && (Origin is not { } origin || origin == line.Origin)
        && (ValidFrom is not { } first || first <= day)
        && (ValidTo is not { } last || day <= last);
}
