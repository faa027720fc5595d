using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Benchmarks.Engine;

/// <summary>Seeded declarations; the same seed and share always give the same lines.</summary>
internal sealed class CaseGenerator
{
    private static readonly DateOnly FirstDay = new(2023, 1, 1);

    private readonly RuleSet rules;
    private readonly string[] hits;
    private readonly string[] misses;
    private readonly string[] countries;

    /// <summary>Selects the codes on lists that a rule reads, and the ten-digit codes on no list.</summary>
    public CaseGenerator(RuleSet rules)
    {
        this.rules = rules;
        var read = rules.Rules.SelectMany(r => r.ListsUsed).ToHashSet(StringComparer.Ordinal);
        hits = [.. rules.Lists.Where(l => read.Contains(l.Name)).SelectMany(l => l.Entries).Select(e => e.Code).Distinct().Order(StringComparer.Ordinal)];
        misses = [.. rules.Nomenclature.Codes.Select(c => c.Code).Where(c => c.Length == 10 && rules.Index.Find(c).Count == 0)];
        countries = [.. rules.Vocabulary.Countries.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Lines in declarations of a given size; a share of the lines has a listed code.</summary>
    public EvaluationCase[] Lines(int count, double share, int each = 10, int seed = 20260101)
    {
        var random = new Random(seed);
        var cases = new List<EvaluationCase>(count);
        while (cases.Count < count)
        {
            var declaration = Declaration(random, cases.Count, Math.Min(each, count - cases.Count), share);
            cases.AddRange(declaration.Lines.Select((l, i) => new EvaluationCase(declaration, i, new LineInput(declaration, l, rules))));
        }

        return [.. cases];
    }

    /// <summary>The same lines in declarations of another size, with the facts of the first line's declaration.</summary>
    public EvaluationCase[] Regroup(ReadOnlySpan<EvaluationCase> cases, int each)
    {
        var grouped = new List<EvaluationCase>(cases.Length);
        for (var from = 0; from < cases.Length; from += each)
        {
            var lines = new List<Line>();
            for (var i = from; i < Math.Min(from + each, cases.Length); i++)
            {
                lines.Add(cases[i].Declaration.Lines[cases[i].Index] with { Number = i - from + 1 });
            }

            var declaration = cases[from].Declaration with { Lines = lines };
            grouped.AddRange(lines.Select((l, i) => new EvaluationCase(declaration, i, new LineInput(declaration, l, rules))));
        }

        return [.. grouped];
    }

    private Declaration Declaration(Random random, int number, int lines, double share)
    {
        var destination = Pick(random, ["RU", "RU", "KG", "UZ", "UZ", "CN", "CN", "CN", "TR", "AE", "DE", "IT", "AM", "BY", "AF", ""]) ?? Any(random);
        var day = Often(random, 0.005) ? new DateOnly(2021, 6, 1).AddDays(random.Next(200)) : FirstDay.AddDays(random.Next(1200));
        return new Declaration
        {
            Reference = $"B-{number}",
            Procedure = Pick(random, ["10", "10", "10", "10", "EAEU", "EAEU", "31", "80", "21", "23", "96", "90"])!,
            Date = day,
            Exporter = new Party("TOO Steppe Trade", Country("KZ"), RegisteredOn: new DateOnly(2012, 3, 1)),
            Consignee = new Party("Consignee", Country(Often(random, 0.02) ? Pick(random, ["RU", "TR", "AE"])! : destination), RegisteredOn: new DateOnly(2010, 3, 1)),
            EndUser = Often(random, 0.3) ? new Party("End user", Country(Often(random, 0.08) ? Pick(random, ["RU", "BY", "KG"])! : destination)) : null,
            DispatchCountry = Country(Often(random, 0.97) ? "KZ" : Pick(random, ["DE", "CN", "US", "GB"])!),
            DestinationCountry = Country(destination),
            TransitCountries = Often(random, 0.7) ? [] : [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Country(Pick(random, ["RU", "KG", "UZ", "GE", "AZ", ""]) ?? Any(random)))],
            EndUse = new EndUse(Maybe(random, 0.5, 0.9), Maybe(random, 0.6, 0.02), Maybe(random, 0.6, 0.002)),
            NoReexportClause = Maybe(random, 0.3, 0.6),
            Documents = [.. Papers(random, day)],
            Lines = [.. Enumerable.Range(1, lines).Select(n => Line(random, n, share))],
        };
    }

    private Line Line(Random random, int number, double share)
    {
        var hit = random.NextDouble() < share;
        var origin = Pick(random, ["KZ", "KZ", "KZ", "KZ", "KZ", "KZ", "KZ", "KZ", "KZ", "CN", "CN", "CN", "CN", "RU", "RU", "TR", "DE", "US", Often(random, 0.5) ? "EU" : "00", ""]) ?? Any(random);
        var code = hit ? Spread(random, hits[random.Next(hits.Length)]) : misses[random.Next(misses.Length)];
        return new Line
        {
            Number = number,
            Code = CommodityCode.TryParse(code, out var parsed) ? parsed : throw new ArgumentException(code),
            Description = "goods",
            Origin = Country(origin),
            ImportedFrom = origin == "KZ" || Often(random, 0.1) ? null : Country(Pick(random, ["CN", "CN", "CN", "RU", "RU", "TR", "DE", "GB"])!),
            Value = Money.TryCreate(random.Next(100, 100_000), "USD", out var value) ? value : throw new ArgumentException(code),
            UsContentPercent = Often(random, 0.8) ? null : random.Next(0, 101),
            Classification = hit && Often(random, 0.1) ? Stated(random) : null,
            ManufacturerCountry = Often(random, 0.7) ? null : Country(Pick(random, ["CN", "DE", "US"])!),
        };
    }

    // A listed code is declared unchanged, longer, padded with zeros to ten digits, or (rarely) shorter than in the list.
    private static string Spread(Random random, string code) => random.NextDouble() switch
    {
        < 0.4 => code,
        < 0.65 => code.Length <= 8 ? $"{code}{random.Next(10, 100)}" : code,
        < 0.92 => code.PadRight(10, '0'),
        _ => code[..Math.Max(2, code.Length - 2)],
    };

    // NOT_LISTED is stated without its conclusion: both together disable partial matches, which the other engines do not implement.
    private static Classification? Stated(Random random) =>
        Classification.TryParse(Pick(random, ["3A001", "5A002.a", "4A003", "EAR99", "NOT_LISTED", "9A012.b"]), out var stated) ? stated : null;

    private IEnumerable<Document> Papers(Random random, DateOnly day)
    {
        if (Often(random, 0.1)) yield return new Document(rules.Vocabulary.DocumentTypeOf("01999")!, "1");
        if (Often(random, 0.01)) yield return new Document("foreign-assurance", "2", day.AddDays(-10), day.AddDays(random.Next(-5, 100)));
        if (Often(random, 0.05)) yield return new Document("export-licence", "3", day.AddDays(-10), day.AddDays(100));
    }

    private static bool Often(Random random, double share) => random.NextDouble() < share;

    private static bool? Maybe(Random random, double stated, double yes) => Often(random, stated) ? Often(random, yes) : null;

    private static string? Pick(Random random, string[] among) => among[random.Next(among.Length)] is { Length: > 0 } picked ? picked : null;

    private string Any(Random random) => countries[random.Next(countries.Length)];

    private static CountryCode Country(string code) => CountryCode.TryParse(code, out var country) ? country : throw new ArgumentException(code);
}
