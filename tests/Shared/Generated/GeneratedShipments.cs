using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Tests.Generated;

/// <summary>Seeded declarations with every fact stated, unknown and contradicted, and the facts looked up for them.</summary>
internal sealed class GeneratedShipments(RuleSet rules, IReadOnlyList<string> listedCodes, int seed)
{
    private static readonly string[] Origins = ["KZ", "CN", "DE", "US", "GB", "EU", "00", "RU", "TR", "JP", "FR"];
    private static readonly string[] Destinations = ["RU", "BY", "KG", "TR", "DE", "UZ", "AE", "CN", "US"];
    private static readonly string[] Procedures = ["10", "21", "23", "31", "80", "EAEU"];
    private static readonly string[] DocumentTypes = ["01151", "01154", "01161", "01163", "01133", "01999", "foreign-assurance", "04021"];
    private static readonly string[] Descriptions = ["goods", "microprocessors", "Орлан-10 крыло", "body armour plates", "ноутбуки", "drones", "sheep"];
    private static readonly string[] Classifications = ["NOT_LISTED", "EAR99", "3A001", "3A001.b.2", "5A002.a", "2B001"];
    private static readonly string?[] TaxIds = [null, "180540012343", "7701234567"];

    private readonly Draw draw = new(seed);
    private readonly string[] codes = [.. rules.Nomenclature.Codes.Select(c => c.Code)];

    public (Declaration Declaration, ResolvedFacts Facts) Next(int mostLines = 4)
    {
        var declaration = new Declaration
        {
            Reference = "A-1",
            Procedure = draw.Of(Procedures),
            Date = Day(draw.Of(GeneratedRules.Days)),
            Exporter = Party(draw.OneIn(3) ? draw.Of(Destinations) : "KZ"),
            Consignee = Party(draw.Of(Destinations)),
            EndUser = draw.OneIn(2) ? Party(draw.Of(Destinations)) : null,
            DispatchCountry = Country(draw.OneIn(4) ? draw.Of(Destinations) : "KZ"),
            DestinationCountry = Country(draw.Of(Destinations)),
            TransitCountries = [.. Enumerable.Range(0, draw.Below(3)).Select(_ => Country(draw.Of(Destinations)))],
            NoReexportClause = draw.MaybeFlag(),
            EndUse = new EndUse(draw.MaybeFlag(), draw.MaybeFlag(), draw.MaybeFlag()),
            Documents = [.. Enumerable.Range(0, draw.Below(3)).Select(_ => new Document(rules.Vocabulary.DocumentTypeOf(draw.Of(DocumentTypes))!, "N"))],
            Lines = [.. Enumerable.Range(1, 1 + draw.Below(mostLines)).Select(Line)],
        };
        return (declaration, Facts());
    }

    private Line Line(int number)
    {
        var code = listedCodes.Count > 0 && draw.OneIn(2) ? draw.Of(listedCodes) : draw.Of(codes);
        return new Line
        {
            Number = number,
            Code = Code(draw.Below(6) switch
            {
                0 => code[..Math.Max(2, Math.Min(draw.Below(10), code.Length))],
                1 => (code + "00000000")[..Math.Min(10, code.Length + draw.Below(7))],
                2 => (code + draw.Below(10_000).ToString("D4", CultureInfo.InvariantCulture))[..Math.Min(10, code.Length + 4)],
                _ => code,
            }),
            Description = draw.Of(Descriptions),
            Origin = Country(draw.Of(Origins)),
            ImportedFrom = draw.Maybe(Origins) is { } from ? Country(from) : null,
            Value = Money.TryCreate(100, "USD", out var value) ? value : throw new InvalidOperationException(),
            UsContentPercent = draw.Maybe<decimal?>([0m, 10m, 25m, 26m, 90m]),
            Classification = draw.OneIn(3) && Classification.TryParse(draw.Of(Classifications), out var stated) ? stated : null,
            ManufacturerCountry = draw.Maybe(Origins) is { } made ? Country(made) : null,
        };
    }

    private ResolvedFacts Facts() => draw.Below(4) switch
    {
        0 => ResolvedFacts.None,
        1 => ResolvedFacts.GoodsOnly,
        2 => new ResolvedFacts { Volumes = [] },
        _ => new ResolvedFacts { Volumes = [.. rules.GoodsGroups.Where(_ => draw.OneIn(2)).Select(g => Volume(g.Name))] },
    };

    private GroupVolume Volume(string group) => new()
    {
        Group = group,
        DeclaredUsd = Usd(),
        ExporterMonthUsd = Usd(),
        ExporterMeanUsd = Usd(),
        FlowMonthUsd = Usd(),
        FlowMeanUsd = Usd(),
        EarlierDeclarations = draw.Below(2),
        DeclarationsInAWeek = draw.Below(8),
    };

    private decimal Usd() => draw.Of<decimal>([0m, 100m, 9_000m, 20_000m, 60_000m, 1_000_000m]);

    private Party Party(string country) => new("A", Country(country), draw.Of(TaxIds), draw.OneIn(3) ? Day(draw.Of(GeneratedRules.Days)) : null);

    private static CommodityCode Code(string digits) => CommodityCode.TryParse(digits, out var code) ? code : throw new ArgumentException(digits);

    private static CountryCode Country(string alpha2) => CountryCode.TryParse(alpha2, out var country) ? country : throw new ArgumentException(alpha2);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
