using System.Globalization;
using System.Text.Json;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Capacity;

/// <summary>Seeded declarations: three lines, one line in ten of listed goods, most to neighbouring countries.</summary>
internal sealed class CapacityDeclarations(RuleSet rules)
{
    private const int Lines = 3;
    private static readonly string[] Origins = ["KZ", "KZ", "CN", "DE", "US", "TR", "KR", "RU"];
    private static readonly string[] Destinations = ["RU", "RU", "RU", "KG", "UZ", "BY", "CN", "DE", "TR", "AE"];

    private readonly string[] listed = [.. rules.Lists.SelectMany(l => l.Entries).Select(e => e.Code).Where(c => c.Length >= 4).Distinct().Order(StringComparer.Ordinal)];
    private readonly (string Code, string Text)[] unlisted = Unlisted(rules);

    // The sequence must be repeatable; it is not used for security.
#pragma warning disable CA5394
    private readonly Random random = new(1);

    public IEnumerable<(int Number, byte[] Json)> Take(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return (i, JsonSerializer.SerializeToUtf8Bytes(Declaration(i)));
        }
    }

    private object Declaration(int number) => new
    {
        reference = string.Create(CultureInfo.InvariantCulture, $"BRK-2026-{number:D9}"),
        procedure = random.Next(3) == 0 ? "31" : "10",
        date = new DateOnly(2026, 1, 1).AddDays(random.Next(300)).ToString("O", CultureInfo.InvariantCulture),
        exporter = new { name = $"TOO Steppe Trade {random.Next(2000)}", country = "KZ", taxId = "180540012343", registeredOn = "2019-05-14" },
        consignee = new { name = $"OOO Vektor Logistik {random.Next(20_000)}", country = "RU", taxId = $"77{random.Next(10_000_000, 99_999_999)}", registeredOn = "2016-04-02" },
        destinationCountry = Of(Destinations),
        endUse = new { statement = true, military = false, description = "resale" },
        currency = "USD",
        lines = Enumerable.Range(1, Lines).Select(Line).ToArray(),
    };

    private object Line(int number)
    {
        var (code, text) = random.Next(10) == 0 ? (Of(listed), "goods as in the specification of the contract") : Of(unlisted);
        return new
        {
            number,
            commodityCode = code,
            description = text.Length > 80 ? text[..80] : text,
            originCountry = Of(Origins),
            importedFrom = random.Next(2) == 0 ? Of(Origins) : null,
            quantity = random.Next(1, 2000),
            unit = "PCE",
            netMassKg = random.Next(1, 20_000),
            value = random.Next(100, 50_000),
        };
    }

    private T Of<T>(T[] among) => among[random.Next(among.Length)];

    private static (string Code, string Text)[] Unlisted(RuleSet rules)
    {
        var controlled = rules.Lists.SelectMany(l => l.Entries).Select(e => e.Code).ToHashSet(StringComparer.Ordinal);
        return [.. rules.Nomenclature.Codes
            .Where(c => c.Code.Length == 10 && !Enumerable.Range(2, 9).Any(n => controlled.Contains(c.Code[..n])))
            .Select(c => (c.Code, c.DescriptionEn.Length > 0 ? c.DescriptionEn : "goods"))];
    }
}
