using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Tests.Generated;

namespace ExportControl.Screening.Tests;

/// <summary>Seeded random declarations with any facts, stated, unknown and contradictory; most of them have a listed code.</summary>
internal sealed class RandomDeclarations(int seed)
{
    private const int Heading = 4;

    private static readonly string[] Origins = ["KZ", "CN", "DE", "US", "GB", "EU", "00", "RU", "TR", "JP", "FR", "MC", "PR"];
    private static readonly string[] Destinations = ["RU", "BY", "KG", "TR", "DE", "UZ", "AE", "CN", "US", "IR", "KP", "UA", "MM"];
    private static readonly string[] Procedures = ["10", "21", "23", "31", "80", "EAEU"];
    private static readonly string[] Days = ["2026-11-24", "2024-03-20", "2023-08-31", "2023-04-01", "2022-08-27", "2022-01-01", "2021-06-01"];
    private static readonly string[] DocumentTypes = ["01151", "01152", "01153", "01154", "01161", "01163", "01133", "01999", "01011", "01221", "foreign-assurance", "end-user-statement", "snt", "04021", "02013", "02015"];
    private static readonly string[] DocumentNumbers = ["N-123", "-", "б/н", "KZ-EL-2026-0042"];
    private static readonly string[] TaxIds = ["180540012343", "261240000120", "220340005670", "7701234567"];
    private static readonly string[] Names = ["TOO A", "B", "войсковая часть 12345", "Ministry of Defence", "Пограничная служба", "Завод г. Севастополь", "Orlan-10 GmbH"];
    private static readonly string[] EndUses = ["resale", "для войсковой части 12345", "поставка в Крым", "radiation-hardened computer", "ремонт техники"];

    private static readonly string[] Descriptions =
        ["goods", "microprocessors", "Орлан-10 крыло", "body armour plates", "ноутбуки", "drones", "home router", "toy quadcopter", "car wheel bearings", "radiation-hardened microcircuits", "heavy water"];

    private static readonly string[] Numbers = ["NOT_LISTED", "EAR99", "3A001", "5A002.a", "2B001", "1C227", "9A999", "ML10", "PL9005"];
    private static readonly string[] Listed = [.. A.Rules().Lists.SelectMany(l => l.Entries).Select(e => e.Code)];
    private static readonly string[] Existing = [.. A.Rules().Nomenclature.Codes.Select(c => c.Code)];
    private static readonly ILookup<string, string> Questions = A.Rules().Lists.SelectMany(l => l.Entries)
        .Select(e => (Heading: e.Code[..Math.Min(Heading, e.Code.Length)], Question: A.Rules().QuestionId(e.List.Name, e.Category, e.Code)))
        .Where(q => q.Question is not null).Distinct().ToLookup(q => q.Heading, q => q.Question!, StringComparer.Ordinal);

    private static readonly string[] Statistical = ["99", "9999", "9990000000", "00", "0012345678"];

    private static readonly string[] Former =
        [.. A.Package().Files["lists/hs2017-to-hs2022.csv"].Split('\n').Skip(1).Select(r => r.Split(',')[0]).Where(c => c.Length == 6 && A.Rules().Nomenclature.SuccessorsOf(c).Count > 0).Distinct()];

    private readonly Draw draw = new(seed);

    public Declaration Declaration(int lines = 1)
    {
        var to = draw.Of(Destinations);
        var declaration = A.Declaration(to: to, procedure: draw.Of(Procedures), on: draw.Of(Days), via: draw.Maybe(Destinations)) with
        {
            DispatchCountry = A.Country(draw.OneIn(5) ? draw.Of(Origins) : "KZ"),
            Exporter = Party("KZ"),
            Consignee = Party(draw.OneIn(6) ? draw.Of(Destinations) : to),
            EndUser = draw.OneIn(3) ? Party(draw.Of(Destinations)) : null,
            NoReexportClause = draw.MaybeFlag(),
            EndUse = new EndUse(draw.MaybeFlag(), draw.MaybeFlag(), draw.OneIn(8) ? true : draw.OneIn(2) ? false : null, draw.OneIn(4) ? draw.Of(EndUses) : null),
            DeclarationNumber = draw.OneIn(8) ? "55301/241126/0000123" : null,
            Lines = [.. Enumerable.Range(1, lines).Select(Line)],
        };
        return declaration with { Documents = [.. Enumerable.Range(0, draw.Below(3)).Select(_ => Document(declaration))] };
    }

    /// <summary>What was looked up for a declaration, or nothing.</summary>
    public ResolvedFacts Facts() => draw.OneIn(4) ? ResolvedFacts.None : new ResolvedFacts
    {
        Volumes = [.. A.Rules().GoodsGroups.Where(_ => draw.OneIn(2)).Select(Volume)],
        TradeSince = draw.OneIn(2) ? new DateOnly(2021, 1, 1) : null,
        ReceivedOn = draw.OneIn(4) ? new DateOnly(2026, 11, 24) : null,
        CurrencyWithoutRate = draw.OneIn(10) ? "XOF" : null,
    };

    /// <summary>A profile with any statements; of goods some concern the lines of the declaration.</summary>
    public StandingProfile Profile(Declaration declaration) => new()
    {
        Version = 1 + draw.Below(3),
        Country = draw.OneIn(4) ? A.Country(draw.Of(Destinations)) : null,
        RegisteredOn = draw.OneIn(2) ? new DateOnly(draw.Of<int>([2010, 2022, 2026]), 1, 1) : null,
        MilitaryEndUse = draw.MaybeFlag(),
        MassDestructionUse = draw.OneIn(8) ? true : draw.OneIn(2) ? false : null,
        NoReexportClause = draw.MaybeFlag(),
        Goods = [.. declaration.Lines.Where(_ => draw.OneIn(2)).Select(Goods)],
        Evidence = draw.OneIn(2) ? new Evidence("letter 12") : null,
    };

    private GoodsStatement Goods(Line line) => new()
    {
        Code = line.Code.Digits[..Math.Min(draw.Below(4) * 2, line.Code.Digits.Length)],
        Origin = draw.OneIn(4) ? line.Origin : null,
        UsContentPercent = draw.Maybe<decimal?>([0m, 10m, 26m]),
        ImportedFrom = draw.Maybe(Origins) is { } from ? A.Country(from) : null,
        Classification = draw.OneIn(3) ? new RegimeClassification(Number(), Number(), Number(), Number()) : null,
        Answers = draw.OneIn(2) ? Answers(line.Code.Digits) : [],
        ValidFrom = draw.OneIn(6) ? new DateOnly(2026, 11, 25) : null,
    };

    private Line Line(int number)
    {
        var code = Code();
        var line = A.Line(code, draw.Of(Origins), draw.Maybe(Origins), null, draw.Maybe<decimal?>([0m, 10m, 25m, 26m, 90m]), number, draw.Maybe(Origins)) with
        {
            Description = draw.Of(Descriptions),
            ManufacturerName = draw.OneIn(8) ? draw.Of(Names) : null,
            NetMassKg = draw.Maybe<decimal?>([0m, 1m, 1000m]),
            Quantity = draw.Maybe<decimal?>([0m, 10m]),
            Unit = draw.Of<string?>([null, "PCE", "KGM", "LTR"]),
            Value = A.Dollars(draw.Of<decimal>([0m, 100m, 50_000m])),
            Answers = draw.OneIn(3) ? Answers(code) : null,
        };
        return draw.Below(4) switch
        {
            0 => line with { Classification = A.Classified(draw.Of(Numbers)) },
            1 => line with { ClassificationByRegime = new RegimeClassification(Number(), Number(), Number(), Number(), draw.OneIn(6) ? A.Classified("ML10") : null) },
            _ => line,
        };
    }

    // Listed, existing and former codes: as they are, cut to any length, padded, and with digits that do not exist.
    private string Code()
    {
        var code = draw.Below(12) switch { 0 => draw.Of(Former), 1 => draw.Of(Statistical), < 5 => draw.Of(Existing), _ => draw.Of(Listed) };
        return draw.Below(6) switch
        {
            0 => code[..Math.Min(4, code.Length)],
            1 => code[..Math.Max(2, Math.Min(draw.Below(10), code.Length))],
            2 => (code + "0000")[..Math.Min(10, code.Length + 4)],
            3 => (code + draw.Below(10_000).ToString("D4", CultureInfo.InvariantCulture))[..Math.Min(10, code.Length + 4)],
            _ => code,
        };
    }

    private Classification? Number() => draw.OneIn(3) ? A.Classified(draw.Of(Numbers)) : null;

    private List<Answer> Answers(string code) => [.. Questions[code[..Math.Min(Heading, code.Length)]].Where(_ => draw.OneIn(2)).Take(20).Select(q => new Answer(q, draw.OneIn(2)))];

    private Party Party(string country) => new(
        draw.OneIn(4) ? draw.Of(Names) : "B",
        A.Country(country),
        draw.OneIn(3) ? draw.Of(TaxIds) : null,
        draw.OneIn(3) ? new DateOnly(draw.Of<int>([1900, 2010, 2022, 2026]), 1, 1) : null);

    private Document Document(Declaration declaration) => A.Document(draw.Of(DocumentTypes)) with
    {
        Number = draw.Of(DocumentNumbers),
        IssuedOn = draw.OneIn(3) ? null : declaration.Date.AddDays(draw.Below(40) - 35),
        ValidTo = draw.OneIn(3) ? null : declaration.Date.AddDays(draw.Below(40) - 5),
        Lines = draw.OneIn(2) ? null : [1 + draw.Below(3)],
        CommodityCode = draw.OneIn(2) ? null : declaration.Lines[0].Code.Digits,
        Purpose = draw.OneIn(6) ? A.Rules().Vocabulary.DocumentTypeOf("end-user-statement") : null,
    };

    private GroupVolume Volume(GoodsGroup group) => new()
    {
        Group = group.Name,
        DeclaredUsd = Usd(),
        ExporterMonthUsd = Usd(),
        ExporterMeanUsd = Usd(),
        FlowMonthUsd = Usd(),
        FlowMeanUsd = Usd(),
        EarlierDeclarations = draw.Below(2),
        DeclarationsInAWeek = draw.Below(8),
    };

    private decimal Usd() => draw.Of<decimal>([0m, 100m, 9_000m, 20_000m, 60_000m, 1_000_000m]);
}
