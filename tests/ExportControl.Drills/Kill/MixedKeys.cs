using System.Text.Json.Nodes;
using ExportControl.Drills.Harness;

namespace ExportControl.Drills.Kill;

/// <summary>The callers of the mixed load, and what they send.</summary>
internal sealed record MixedKeys(string Broker, string Officer)
{
    /// <summary>Number of the licence.</summary>
    public const string Licence = "KZ-EL-2026-0042";

    /// <summary>Pieces that the licence permits.</summary>
    public const int Permitted = 1_000_000;

    /// <summary>One piece for Germany, with or without the licence.</summary>
    public static JsonObject Reactor(string reference, bool named)
    {
        var body = Declarations.Document(1, 0, reference);
        body["consignee"] = new JsonObject { ["name"] = "Energie GmbH", ["country"] = "DE" };
        body["destinationCountry"] = "DE";
        body["endUse"] = new JsonObject { ["statement"] = true, ["military"] = false };
        var line = body["lines"]![0]!;
        (line["commodityCode"], line["description"], line["originCountry"], line["importedFrom"], line["quantity"]) = ("8401100000", "nuclear reactor", "KZ", null, 1);
        if (named)
        {
            body["documents"] = new JsonArray(new JsonObject { ["type"] = "export-licence", ["number"] = Licence, ["issuedOn"] = "2026-10-01", ["lines"] = new JsonArray(1) });
        }

        return body;
    }

    /// <summary>The licence to register.</summary>
    public static JsonObject NewLicence() => new()
    {
        ["type"] = "export-licence",
        ["number"] = Licence,
        ["authority"] = "Committee",
        ["holder"] = new JsonObject { ["name"] = "TOO Steppe Trade", ["taxId"] = "180540012343" },
        ["issuedOn"] = "2026-10-01",
        ["lines"] = new JsonArray(new JsonObject { ["codes"] = new JsonArray("8401"), ["unit"] = "PCE", ["quantity"] = Permitted }),
    };
}
