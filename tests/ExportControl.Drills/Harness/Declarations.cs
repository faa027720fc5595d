using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ExportControl.Drills.Harness;

/// <summary>Declarations to post. References are unique within and between runs.</summary>
internal static class Declarations
{
    private static readonly string Run = Guid.CreateVersion7().ToString("N")[^10..];
    private static int count;

    private static readonly string[] Codes = ["0409000000", "8542319000", "8471300000", "3926909700", "9403609000", "1905904500", "8517130000", "7318155200"];
    private static readonly string[] Origins = ["KZ", "DE", "CN", "TR", "KZ", "UZ"];
    private static readonly string[] Destinations = ["RU", "UZ", "KG", "CN", "DE", "AE"];

    public static string NewReference() => string.Create(CultureInfo.InvariantCulture, $"D{Run}-{Interlocked.Increment(ref count):D8}");

    /// <summary>A declaration. The number selects names, goods and destination.</summary>
    public static byte[] Json(int lines, int number = 0, string? reference = null) => Encoding.UTF8.GetBytes(Document(lines, number, reference).ToJsonString());

    public static JsonObject Document(int lines, int number = 0, string? reference = null) => new()
    {
        ["reference"] = reference ?? NewReference(),
        ["procedure"] = "10",
        ["date"] = "2026-11-24",
        ["exporter"] = new JsonObject { ["name"] = $"TOO Steppe Trade {number % 500}", ["country"] = "KZ", ["taxId"] = "180540012343" },
        ["consignee"] = new JsonObject { ["name"] = $"OOO Vektor Torg {number % 700}", ["country"] = Destinations[number % Destinations.Length] },
        ["destinationCountry"] = Destinations[number % Destinations.Length],
        ["currency"] = "USD",
        ["lines"] = new JsonArray([.. Enumerable.Range(1, lines).Select(n => (JsonNode)Line(n, number))]),
    };

    private static JsonObject Line(int line, int number) => new()
    {
        ["number"] = line,
        ["commodityCode"] = Codes[(line + number) % Codes.Length],
        ["description"] = "goods in cartons, new",
        ["originCountry"] = Origins[(line + number) % Origins.Length],
        ["importedFrom"] = Origins[(line + number) % Origins.Length] == "KZ" ? null : Origins[(line + number) % Origins.Length],
        ["quantity"] = 10,
        ["unit"] = "PCE",
        ["value"] = 1000,
    };
}
