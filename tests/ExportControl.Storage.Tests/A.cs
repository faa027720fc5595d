using System.Text;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests;

/// <summary>Builds a declaration that no rule restricts; a test states only the values that it is about.</summary>
internal static class A
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<RuleSet> FirstRules = new(() => RuleSet.Read(TinyRules.Package(), 1));

    public static RuleSet Rules => FirstRules.Value;

    public static Guid Tenant() => Guid.CreateVersion7();

    public static Declaration Declaration(
        string reference = "R-1", string to = "KG", string exporter = "TOO Steppe Trade", string consignee = "OsOO Ala-Too", string? taxId = "180540012343",
        params Line[] lines) => new()
        {
            Reference = reference,
            Procedure = "10",
            Date = new DateOnly(2026, 11, 24),
            Exporter = new Party(exporter, Country("KZ"), taxId),
            Consignee = new Party(consignee, Country(to)),
            DispatchCountry = Country("KZ"),
            DestinationCountry = Country(to),
            Lines = lines is [] ? [Line()] : lines,
        };

    public static Line Line(int number = 1, string code = "0101", string origin = "KZ", string? importedFrom = null, decimal value = 100m) => new()
    {
        Number = number,
        Code = Code(code),
        Description = "лошади",
        Origin = Country(origin),
        ImportedFrom = importedFrom is null ? null : Country(importedFrom),
        Value = Money.TryCreate(value, "USD", out var money) ? money : throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>Chips from Germany, which <see cref="TinyRules"/> prohibit to Russia.</summary>
    public static Line Chips(int number = 1) => Line(number, "8542319000", "DE", "DE");

    public static Submission Submission(Guid tenant, Declaration? declaration = null, string? key = null, DateTimeOffset? at = null)
    {
        declaration ??= Declaration();
        var facts = new FactResolution(new ResolvedFacts { Volumes = [] }, TradeEntry.Of(declaration, Rules)!);
        return new Submission(
            tenant, key, Encoding.UTF8.GetBytes($"{{\"reference\":\"{declaration.Reference}\"}}"), declaration, facts, true, Rules.Evaluate(declaration, facts.Resolved), at ?? Noon);
    }

    public static CountryCode Country(string text) => CountryCode.TryParse(text, out var country) ? country : throw new ArgumentException(text);

    public static CommodityCode Code(string text) => CommodityCode.TryParse(text, out var code) ? code : throw new ArgumentException(text);

    public static Classification Classification(string text) =>
        Screening.Values.Classification.TryParse(text, out var classification) ? classification : throw new ArgumentException(text);
}
