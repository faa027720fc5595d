using System.Globalization;
using System.Text;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Benchmarks.Write;

/// <summary>Groups of seeded, evaluated declarations for the write transaction: ten lines each, one of ten codes on a control list, four tenants.</summary>
internal sealed class WriteGroups
{
    private const int Templates = 256;
    private const int Lines = 10;
    private static readonly string[] Origins = ["KZ", "KZ", "CN", "DE", "US", "TR", "KR", "RU"];
    private static readonly string[] Destinations = ["RU", "RU", "RU", "KG", "UZ", "BY", "CN", "DE", "TR", "AE"];

    private readonly string[] listed;
    private readonly string[] codes;
    private readonly Guid[] tenants = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];
    private readonly Submission[] templates;

    // The sequence must be repeatable; it is not used for security.
#pragma warning disable CA5394
    private readonly Random random;
    private int count;

    public WriteGroups(RuleSet rules, int seed)
    {
        random = new Random(seed);
        listed = [.. rules.Lists.SelectMany(l => l.Entries).Select(e => e.Code).Where(c => c.Length >= 4).Distinct().Order(StringComparer.Ordinal)];
        codes = [.. rules.Nomenclature.Codes.Select(c => c.Code).Where(c => c.Length == 10)];
        templates = [.. Enumerable.Range(0, Templates).Select(i => Template(i, rules))];
    }

    /// <summary>A group of declarations that no earlier group had.</summary>
    public IReadOnlyList<PendingVerdict> Next(int size) => [.. Enumerable.Range(0, size).Select(_ => Next())];

    private PendingVerdict Next()
    {
        var template = templates[count % Templates];
        var reference = string.Create(CultureInfo.InvariantCulture, $"WRITE-{count++:D9}");
        return new PendingVerdict(template with { Declaration = template.Declaration with { Reference = reference }, At = TimeProvider.System.GetUtcNow() });
    }

    private Submission Template(int number, RuleSet rules)
    {
        var destination = Of(Destinations);
        var declaration = new Declaration
        {
            Reference = "",
            Procedure = "10",
            Date = new DateOnly(2026, 11, 24),
            Exporter = new Party($"TOO Steppe Trade {random.Next(2000)}", Country("KZ"), "180540012343"),
            Consignee = new Party($"OOO Vektor Logistik {random.Next(20_000)}", Country(destination), $"77{random.Next(10_000_000, 99_999_999)}"),
            DispatchCountry = Country("KZ"),
            DestinationCountry = Country(destination),
            Lines = [.. Enumerable.Range(1, Lines).Select(Line)],
        };
        var facts = new FactResolution(new ResolvedFacts { Volumes = [] }, TradeEntry.Of(declaration, rules) ?? []);
        var received = Encoding.UTF8.GetBytes(new string('x', 3000));
        return new Submission(tenants[number % tenants.Length], null, received, declaration, facts, true, rules.Evaluate(declaration, facts.Resolved), default);
    }

    private Line Line(int number) => new()
    {
        Number = number,
        Code = CommodityCode.TryParse(number == 1 ? Of(listed) : Of(codes), out var code) ? code : throw new InvalidOperationException("The rules have an invalid code."),
        Description = "goods as in the specification of the contract",
        Origin = Country(Of(Origins)),
        ImportedFrom = random.Next(2) == 0 ? Country(Of(Origins)) : null,
        Value = Money.TryCreate(random.Next(100, 50_000), "USD", out var value) ? value : throw new InvalidOperationException("The value is invalid."),
    };

    private T Of<T>(T[] among) => among[random.Next(among.Length)];
#pragma warning restore CA5394

    private static CountryCode Country(string text) => CountryCode.TryParse(text, out var country) ? country : throw new InvalidOperationException($"'{text}' is not a valid country.");
}
