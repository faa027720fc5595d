using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;
using ExportControl.Tests.Generated;

namespace ExportControl.Screening.Tests;

/// <summary>
/// Seeded declarations of one line with the facts that real ones carry: procedure, origin, country of import, destination, consignee, description,
/// a ten-digit code of the tariff, value, mass and papers; some also state end user, transit, manufacturer, classification, answers or US content.
/// </summary>
internal sealed class RealDeclarations(int seed)
{
    private const int Digits = 10;
    private const int Heading = 4;

    private static readonly string[] Foreign = ["CN", "CN", "CN", "DE", "DE", "US", "GB", "TR", "JP", "FR", "KR", "IT", "RU", "KG"];
    private static readonly string[] Destinations = ["RU", "RU", "RU", "KG", "UZ", "TJ", "TR", "AE", "CN", "DE", "BY", "BY", "GE", "IR", "KP", "MM"];
    private static readonly string[] Members = ["RU", "BY", "KG", "AM"];
    private static readonly string[] Days = ["2026-11-24", "2026-03-02", "2025-06-16", "2024-09-05", "2023-10-11"];
    private static readonly string[] Neutral = ["goods as in the invoice", "детали и принадлежности", "оборудование", "товары согласно инвойсу"];
    private static readonly string[] Listed = ["radiation-hardened microcircuits", "thermal imaging cameras", "ballistic helmets", "encryption equipment", "five-axis machining centres"];
    private static readonly string[] Everyday = ["home router", "car wheel bearings", "motorcycle helmets", "toy quadcopter", "сантехнический смеситель", "ноутбуки офисные"];
    private static readonly string[] EndUses = ["resale", "for own production", "для перепродажи", "для ремонта техники"];

    private static readonly string[] Tariff = [.. A.Rules().Nomenclature.Codes.Select(c => c.Code).Where(c => c.Length == Digits)];
    private static readonly ILookup<string, string> TariffByHeading = Tariff.ToLookup(c => c[..Heading], StringComparer.Ordinal);
    private static readonly string[] ListedHeadings =
        [.. A.Rules().Lists.SelectMany(l => l.Entries).Where(e => e.Code.Length >= Heading).Select(e => e.Code[..Heading]).Distinct().Where(h => TariffByHeading[h].Any())];

    private readonly Draw draw = new(seed);

    /// <summary>The next declaration.</summary>
    public Declaration Next()
    {
        var (origin, to) = (draw.OneIn(4) ? "KZ" : draw.Of(Foreign), draw.Of(Destinations));
        var code = draw.OneIn(6) ? draw.Of(Tariff) : draw.Of(TariffByHeading[draw.Of(ListedHeadings)].ToList());
        var isTransit = draw.OneIn(12);
        var line = A.Line(code, origin, origin == "KZ" ? null : draw.OneIn(4) && !Members.Contains(origin) ? draw.Of(Foreign) : origin, null, draw.OneIn(8) ? draw.Of<decimal>([0m, 30m]) : null) with
        {
            Description = draw.Below(8) switch { 0 => draw.Of(Listed), 1 or 2 => draw.Of(Everyday), _ => draw.Of(Neutral) },
            ManufacturerCountry = draw.OneIn(4) ? A.Country(draw.OneIn(3) ? draw.Of(Foreign) : origin) : null,
            Value = A.Dollars(1000 + draw.Below(50_000)),
            NetMassKg = 1 + draw.Below(500),
            Answers = draw.OneIn(5) ? Answers(code) : null,
        };
        line = draw.Below(10) switch
        {
            0 => line with { ClassificationByRegime = new RegimeClassification(Kz: Classification.NotListed, Us: A.Classified("EAR99")) },
            1 => line with { ClassificationByRegime = new RegimeClassification(Kz: A.Classified(NumberOf(code) ?? "NOT_LISTED")) },
            2 => line with { Classification = A.Classified(draw.Of<string>(["NOT_LISTED", "EAR99", NumberOf(code) ?? "EAR99", "9A999"])) },
            _ => line,
        };
        var declaration = A.Declaration(line, to, isTransit ? "80" : Members.Contains(to) && draw.OneIn(2) ? "EAEU" : origin == "KZ" ? "10" : "31", draw.Of(Days), draw.OneIn(5) ? draw.Of(Destinations) : null);
        declaration = declaration with
        {
            DispatchCountry = isTransit ? A.Country(draw.Of(Foreign)) : declaration.DispatchCountry,
            Exporter = declaration.Exporter with { TaxId = "180540012343" },
            Consignee = declaration.Consignee with { RegisteredOn = draw.OneIn(2) ? new DateOnly(2012, 3, 4) : null, Country = draw.OneIn(15) ? A.Country("RU") : declaration.Consignee.Country },
            EndUser = draw.OneIn(4) ? new Party("U", A.Country(draw.OneIn(3) ? draw.Of(Destinations) : to)) : null,
            NoReexportClause = draw.OneIn(6) ? draw.OneIn(2) : null,
            EndUse = new EndUse(draw.OneIn(6) ? !draw.OneIn(4) : null, draw.OneIn(20) ? draw.OneIn(2) : null, draw.OneIn(20) ? false : null, draw.OneIn(3) ? draw.Of(EndUses) : null),
        };
        return declaration with { Documents = [.. Enumerable.Range(0, draw.Below(3)).Select(_ => Paper(declaration, draw.Of(PaperTypes)))] };
    }

    /// <summary>A paper that is plausible for the line of the declaration.</summary>
    public static Document Paper(Declaration declaration, string type) => A.Document(type) with
    {
        IssuedOn = declaration.Date.AddMonths(-1),
        ValidTo = declaration.Date.AddMonths(6),
        CommodityCode = declaration.Lines[0].Code.Digits,
    };

    private static readonly string[] PaperTypes = ["01151", "01154", "01154", "01161", "01163", "01152", "01133", "01011", "01221", "04021", "02015", "02013", "end-user-statement", "snt", "foreign-assurance"];

    private List<Answer> Answers(string code) => [.. A.Rules().Index.Find(code)
        .Select(m => A.Rules().QuestionId(m.Entry.List.Name, m.Entry.Category, m.Entry.Code)).OfType<string>().Distinct().Select(q => new Answer(q, draw.OneIn(6)))];

    private static string? NumberOf(string code) =>
        A.Rules().Index.Find(code).Where(m => m.Entry.List.Name == "kz-dual-use").Select(m => m.Entry.Category).FirstOrDefault(c => ControlNumber.TryParse(c, out _));
}
