using System.ComponentModel;
using System.Text.Json.Serialization;
using ExportControl.Screening.Values;

namespace ExportControl.Contracts.Declarations.Lines;

[Description("The declarant's own classification under each regime.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ClassificationDocument
{
    [Description("Item of the control list of Kazakhstan (3A001.a.2, 10C901), or NOT_LISTED.")]
    public string? Kz { get; init; }

    [Description("Export control classification number of the United States (3A001.a.2, 9A610), or EAR99.")]
    public string? Us { get; init; }

    [Description("Item of Annex I to Regulation (EU) 2021/821, or NOT_LISTED.")]
    public string? Eu { get; init; }

    [Description("Item of the strategic export control lists of the United Kingdom (3A001.a.2, ML10, PL9005), or NOT_LISTED.")]
    public string? Uk { get; init; }

    [Description("Item of a munitions list (ML10.c), or NOT_LISTED.")]
    public string? Military { get; init; }

    /// <summary>The classification where it is one text; the other members are null then.</summary>
    internal string? Text { get; init; }

    /// <summary>The classifications by regime; null where it is one text, or where nothing is stated.</summary>
    public RegimeClassification? ToRegimes() => Text is null && (Kz ?? Us ?? Eu ?? Uk ?? Military) is not null
        ? new(Parse(Kz), Parse(Us), Parse(Eu), Parse(Uk), Parse(Military))
        : null;

    /// <summary>The classification written as one text.</summary>
    public Classification? ToClassification() => Parse(Text);

    private static Classification? Parse(string? text) => Classification.TryParse(text, out var classification) ? classification : null;
}
