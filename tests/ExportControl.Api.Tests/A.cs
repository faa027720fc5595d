using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests;

/// <summary>Bodies: a plain declaration of honey to Russia, which no rule restricts, changed where a test is about something.</summary>
internal static class A
{
    private static int count;

    public static string Reference() => $"T-{Interlocked.Increment(ref count):D6}";

    public static JsonObject Declaration(Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["reference"] = Reference(),
            ["procedure"] = "10",
            ["date"] = "2026-11-24",
            ["exporter"] = Party("TOO Steppe Trade", "KZ", "180540012343"),
            ["consignee"] = Party("OOO Vektor", "RU", "7701234567"),
            ["destinationCountry"] = "RU",
            ["currency"] = "USD",
            ["lines"] = new JsonArray(Line()),
        };
        change?.Invoke(body);
        return body;
    }

    /// <summary>German chips to Russia: prohibited.</summary>
    public static JsonObject Chips(Action<JsonObject>? change = null) => Declaration(d =>
    {
        d["procedure"] = "31";
        d["lines"] = new JsonArray(Line(code: "8542319000", origin: "DE", importedFrom: "DE", description: "microprocessors"));
        change?.Invoke(d);
    });

    public static JsonObject Party(string name, string country, string? taxId = null) => new() { ["name"] = name, ["country"] = country, ["taxId"] = taxId };

    public static JsonObject Line(int number = 1, string code = "0409000000", string origin = "KZ", string? importedFrom = null, string description = "natural honey") => new()
    {
        ["number"] = number,
        ["commodityCode"] = code,
        ["description"] = description,
        ["originCountry"] = origin,
        ["importedFrom"] = importedFrom,
        ["value"] = 1000,
    };
}
