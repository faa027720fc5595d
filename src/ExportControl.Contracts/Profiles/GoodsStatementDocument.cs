using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Declarations.Lines;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.Values;

namespace ExportControl.Contracts.Profiles;

[Description("What an exporter states about goods of a code. Of several statements on a line, the one with the longest code counts for each fact.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GoodsStatementDocument
{
    [Description("First digits of the commodity codes: 2, 4, 6, 8 or 10; spaces and dots are accepted. Default: all goods.")]
    [RegularExpression(@"^[ .\u00A0]*(?:[0-9][ .\u00A0]*[0-9][ .\u00A0]*){1,5}$"), MaxLength(40)]
    public string? CommodityCode { get; init; }

    [Description("Country of origin of the goods; EU and 00 are accepted too. Default: any.")]
    [RegularExpression("^(?:[A-Za-z]{2}|00)$")]
    public string? OriginCountry { get; init; }

    [Description("Share of controlled US content in the value, 0–100.")]
    [Range(0, 100)]
    public decimal? UsContentPercent { get; init; }

    [Description("Country the goods are imported from; EU and 00 are accepted too.")]
    [RegularExpression("^(?:[A-Za-z]{2}|00)$")]
    public string? ImportedFrom { get; init; }

    [Description("Classification under each regime.")]
    public ClassificationDocument? Classification { get; init; }

    [Description("Answers to questions on the kind of goods, at most 50, each to another question.")]
    [MaxLength(50)]
    public IReadOnlyList<AnswerDocument?>? Answers { get; init; }

    [Description("First effective date (yyyy-MM-dd). Default: that of the profile.")]
    [DataType(DataType.Date)]
    public string? ValidFrom { get; init; }

    [Description("Last effective date (yyyy-MM-dd). Default: that of the profile.")]
    [DataType(DataType.Date)]
    public string? ValidTo { get; init; }

    [Description("What proves it. Default: the evidence of the profile.")]
    public EvidenceDocument? Evidence { get; init; }

    internal bool StatesNothing => UsContentPercent is null && ImportedFrom is null && Classification?.ToRegimes() is null && Answers is not { Count: > 0 };

    internal GoodsStatement ToStatement() => new()
    {
        Code = CommodityCode is null ? "" : WireFormat.Code(CommodityCode).Digits,
        Origin = WireFormat.Country(OriginCountry),
        UsContentPercent = UsContentPercent,
        ImportedFrom = WireFormat.Country(ImportedFrom),
        Classification = Classification?.ToRegimes(),
        Answers = [.. (Answers ?? []).Select(a => a!.ToAnswer())],
        ValidFrom = WireFormat.Day(ValidFrom),
        ValidTo = WireFormat.Day(ValidTo),
        Evidence = Evidence?.ToEvidence(),
    };

    internal static GoodsStatementDocument Of(GoodsStatement statement) => new()
    {
        CommodityCode = statement.Code.Length == 0 ? null : statement.Code,
        OriginCountry = statement.Origin?.Alpha2,
        UsContentPercent = statement.UsContentPercent,
        ImportedFrom = statement.ImportedFrom?.Alpha2,
        Classification = statement.Classification is { } c ? Of(c) : null,
        Answers = statement.Answers.Count == 0 ? null : [.. statement.Answers.Select(Of)],
        ValidFrom = statement.ValidFrom is { } first ? WireFormat.Day(first) : null,
        ValidTo = statement.ValidTo is { } last ? WireFormat.Day(last) : null,
        Evidence = EvidenceDocument.Of(statement.Evidence),
    };

    private static ClassificationDocument Of(RegimeClassification stated) =>
        new() { Kz = stated.Kz?.Text, Us = stated.Us?.Text, Eu = stated.Eu?.Text, Uk = stated.Uk?.Text, Military = stated.Military?.Text };

    private static AnswerDocument Of(Answer answer) => new() { Question = answer.Question, Answer = answer.Yes };
}
