using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;

namespace ExportControl.Benchmarks.Post.Load;

/// <summary>
/// Seeded declarations with varied parties, destinations and codes. One line in ten has a listed code; the others are goods of the region without
/// a listed code.
/// </summary>
internal sealed class DeclarationGenerator
{
    private const string Day = "2026-11-24";

    private static readonly string[] Destinations = ["RU", "RU", "UZ", "KG", "CN", "TR", "DE", "AE", "TJ", "GE", "IT", "PL", "AZ", "KR", "IN"];
    private static readonly string[] Origins = ["KZ", "KZ", "KZ", "CN", "UZ", "TR", "RU"];
    private static readonly string[] ListedOrigins = ["CN", "DE", "US", "KR", "KZ", "JP", "CN", "IT"];
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string[] plain;
    private readonly string[] listed;
    private readonly string[] taxIds;

    // The sequence must be repeatable; it is not used for security.
#pragma warning disable CA5394
    private readonly Random random;

    public DeclarationGenerator(RuleSet rules, int seed)
    {
        random = new Random(seed);
        var entries = rules.Lists.SelectMany(l => l.Entries).Select(e => e.Code).Distinct().ToHashSet(StringComparer.Ordinal);
        var codes = rules.Nomenclature.Codes.Select(c => c.Code).Where(c => c.Length == 10).ToList();
        bool IsListed(string code) => Enumerable.Range(2, 9).Any(length => entries.Contains(code[..length]));
        plain = [.. codes.Where(c => !IsListed(c))];
        listed = [.. codes.Where(IsListed)];
        taxIds = [.. Enumerable.Range(0, 400).Select(_ => TaxId())];
    }

    public IReadOnlyList<PostBody> Take(int count, int lines) => [.. Enumerable.Range(0, count).Select(_ => One(lines))];

    private PostBody One(int lines)
    {
        var destination = Of(Destinations);
        var slot = new string('0', PostBody.ReferenceLength);
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                reference = slot,
                declarationNumber = $"55301/241126/{random.Next(9_999_999):D7}",
                procedure = "10",
                date = Day,
                exporter = Party("ТОО «Степной экспорт", "KZ", Of(taxIds)),
                consignee = Party("OOO Vektor Torg", destination, $"77{random.Next(40_000_000):D8}"),
                dispatchCountry = "KZ",
                destinationCountry = destination,
                transitCountries = random.Next(3) == 0 ? new[] { Of(Destinations) } : [],
                endUse = new { statement = true, military = false, massDestruction = false, description = "resale to wholesale buyers" },
                contract = new { noReexportClause = false },
                documents = new[] { new { type = "invoice", number = $"INV-2026-{random.Next(99_999):D5}", issuedOn = "2026-11-02" } },
                currency = "USD",
                lines = Enumerable.Range(1, lines).Select(Line).ToArray(),
            },
            Json);
        return new PostBody(json, json.AsSpan().IndexOf(Encoding.ASCII.GetBytes(slot)));
    }

    private object Line(int number)
    {
        var hits = number % 10 == 4;
        var origin = hits ? Of(ListedOrigins) : Of(Origins);
        return new
        {
            number,
            commodityCode = Of(hits ? listed : plain),
            description = hits ? "Устройства и части к ним, новые, в заводской упаковке" : "Товары народного потребления, в картонной таре, новые",
            originCountry = origin,
            importedFrom = origin == "KZ" ? null : origin,
            quantity = random.Next(1, 5000),
            unit = "PCE",
            netMassKg = random.Next(10, 90_000) / 10m,
            value = random.Next(10_000, 9_000_000) / 100m,
        };
    }

    private object Party(string name, string country, string taxId) => new
    {
        name = string.Create(CultureInfo.InvariantCulture, $"{name} {random.Next(500)}"),
        country,
        taxId,
        registeredOn = $"20{random.Next(5, 20):D2}-0{random.Next(1, 10)}-1{random.Next(10)}",
    };

    private string TaxId()
    {
        while (true)
        {
            var text = $"{random.Next(5, 24):D2}0{random.Next(1, 10)}40{random.Next(999_999):D6}";
            if (KazakhTaxId.TryParse(text, out _))
            {
                return text;
            }
        }
    }

    private string Of(string[] choices) => choices[random.Next(choices.Length)];
#pragma warning restore CA5394
}
