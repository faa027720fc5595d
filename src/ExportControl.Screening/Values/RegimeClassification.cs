namespace ExportControl.Screening.Values;

/// <summary>The declarant's classification of a line under each regime; null where not stated.</summary>
/// <param name="Kz">Item of the control list of Kazakhstan, or NOT_LISTED.</param>
/// <param name="Us">Export control classification number (ECCN), or EAR99.</param>
/// <param name="Eu">Item of Annex I to Regulation (EU) 2021/821.</param>
/// <param name="Uk">Item of the UK strategic export control lists.</param>
/// <param name="Military">Item of a munitions list (ML10).</param>
public sealed record RegimeClassification(
    Classification? Kz = null, Classification? Us = null, Classification? Eu = null, Classification? Uk = null, Classification? Military = null)
{
    /// <summary>The regime of lists that name none.</summary>
    internal const string Home = "kz";

    /// <summary>The regime of munitions lists.</summary>
    internal const string Munitions = "military";

    /// <summary>Names of the regimes, as the members of the request have them.</summary>
    public static readonly IReadOnlyList<string> Regimes = ["kz", "us", "eu", "uk", "military"];

    /// <summary>
    /// What decides rows of lists as one text: the control numbers with their regimes, and NOT_LISTED for Kazakhstan, beside which no other number
    /// speaks for its list. Empty where nothing is stated.
    /// </summary>
    internal string NumbersText => string.Join(' ', new[] { ("kz", Kz), ("us", Us), ("eu", Eu), ("uk", Uk), ("military", Military) }
        .Where(c => c.Item2?.Number is not null || (c.Item2 is not null && c.Item1 == Home)).Select(c => $"{c.Item1}:{c.Item2}"));

    /// <summary>The classification with a control number of the EU, the UK or the US; null where none is stated.</summary>
    internal Classification? AnyDualUseNumber => Eu?.Number is not null ? Eu : Uk?.Number is not null ? Uk : Us?.Number is not null ? Us : null;

    /// <summary>The classification under a regime; null where not stated.</summary>
    public Classification? For(string regime) => regime switch
    {
        "kz" => Kz,
        "us" => Us,
        "eu" => Eu,
        "uk" => Uk,
        "military" => Military,
        _ => null,
    };
}
