using System.Text;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Tests;

/// <summary>Builds values for tests. The default declaration meets no rule: wheat of Kazakh origin to Germany.</summary>
internal static class A
{
    private static readonly Lazy<RuleSetPackage> Shipped = new(() => new RuleSetPackage(Directory
        .EnumerateFiles(RulesFolder(), "*", SearchOption.AllDirectories)
        .Select(f => new KeyValuePair<string, string>(Path.GetRelativePath(RulesFolder(), f), File.ReadAllText(f, Encoding.UTF8)))));

    private static readonly Lazy<RuleSet> ShippedRules = new(() => RuleSet.Read(Shipped.Value, 1));

    /// <summary>Trade figures were looked up and there are none.</summary>
    public static ResolvedFacts QuietTrade { get; } = new() { Volumes = [] };

    /// <summary>The shipped rule set.</summary>
    public static RuleSet Rules() => ShippedRules.Value;

    public static RuleSetPackage Package() => Shipped.Value;

    /// <summary>The shipped package with files replaced, added, or removed where the text is null.</summary>
    public static RuleSetPackage Package(params (string Path, string? Text)[] changes)
    {
        var files = Shipped.Value.Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        foreach (var (path, text) in changes)
        {
            files.Remove(path);
            if (text is not null)
            {
                files.Add(path, text);
            }
        }

        return new RuleSetPackage(files);
    }

    public static Line Line(
        string code = "1001990000", string origin = "KZ", string? from = null, string? classification = null, decimal? usContent = null, int number = 1, string? madeIn = null) => new()
    {
        Number = number,
        Code = Code(code),
        Description = "goods",
        Origin = Country(origin),
        ImportedFrom = from is null ? null : Country(from),
        Value = Dollars(100),
        Classification = classification is null ? null : Classified(classification),
        UsContentPercent = usContent,
        ManufacturerCountry = madeIn is null ? null : Country(madeIn),
    };

    public static Declaration Declaration(Line? line = null, string to = "DE", string procedure = "10", string on = "2026-11-24", string? via = null, params Document[] documents) => new()
    {
        Reference = "A-1",
        Procedure = procedure,
        Date = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture),
        Exporter = new Party("TOO A", Country("KZ")),
        Consignee = new Party("B", Country(to)),
        DispatchCountry = Country("KZ"),
        DestinationCountry = Country(to),
        TransitCountries = via is null ? [] : [Country(via)],
        Documents = documents,
        Lines = [line ?? Line()],
    };

    public static Document Document(string type, string? from = null, string? to = null) => new(
        Rules().Vocabulary.DocumentTypeOf(type)!, "N-123", Day(from), Day(to));

    public static CommodityCode Code(string text) => CommodityCode.TryParse(text, out var code) ? code : throw new ArgumentException(text);

    public static CountryCode Country(string text) => CountryCode.TryParse(text, out var country) ? country : throw new ArgumentException(text);

    public static Money Dollars(decimal amount) => Money.TryCreate(amount, "USD", out var money) ? money : throw new ArgumentOutOfRangeException(nameof(amount));

    public static Classification Classified(string text) => Classification.TryParse(text, out var classification) ? classification : throw new ArgumentException(text);

    public static string RulesFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "rules", "regimes")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above the tests contains rules/.");
        }

        return Path.Combine(folder, "rules");
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
