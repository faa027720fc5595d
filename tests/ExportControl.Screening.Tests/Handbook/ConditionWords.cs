using System.Globalization;
using System.Text.Json.Nodes;

namespace ExportControl.Screening.Tests.Handbook;

/// <summary>Describes a condition tree in words. A test kind without words here throws, so that the table omits none.</summary>
internal sealed class ConditionWords(JsonObject groups)
{
    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["@russia"] = "Russia",
        ["@russia-belarus"] = "Russia or Belarus",
        ["@western"] = "the EU, the US or the UK",
        ["@eu"] = "the EU",
        ["@us"] = "the US",
        ["@uk"] = "the UK",
        ["@transshipment"] = "a transshipment country",
        ["@eaeu"] = "a member of the EAEU",
        ["@e1-e2"] = "a country of US group E:1 or E:2",
        ["@any-embargo"] = "a country under an embargo of the UN, the US, the EU or the UK",
        ["@region-embargo"] = "Russia or Ukraine",
    };

    private static readonly Dictionary<string, string> Facts = new(StringComparer.Ordinal)
    {
        ["origin"] = "origin in",
        ["importedFrom"] = "imported from",
        ["dispatch"] = "dispatched from",
        ["destination"] = "to",
        ["transit"] = "transit through",
        ["exporter"] = "exporter in",
        ["consignee"] = "consignee in",
        ["endUser"] = "end user in",
        ["manufacturer"] = "made in",
    };

    private static readonly Dictionary<string, string> Countries = new(StringComparer.Ordinal)
    {
        ["origin"] = "origin",
        ["importedFrom"] = "country of import",
        ["dispatch"] = "country of dispatch",
        ["destination"] = "destination",
        ["transit"] = "transit country",
        ["exporter"] = "exporter",
        ["consignee"] = "consignee",
        ["endUser"] = "end user",
        ["manufacturer"] = "manufacturer",
    };

    private static readonly Dictionary<string, string> TextSources = new(StringComparer.Ordinal) { ["description"] = "description", ["endUse"] = "end-use text", ["parties"] = "a party's name" };

    private static readonly Dictionary<string, string> SubjectKinds = new(StringComparer.Ordinal)
    {
        ["weapon-system"] = "a weapon system",
        ["weapon-component"] = "a component found in weapons",
        ["listed-goods"] = "goods of a listed item",
        ["everyday-goods"] = "ordinary goods of the code",
        ["military-body"] = "a military body",
        ["military-body-high"] = "a military body (high weight)",
        ["region"] = "a region under embargo",
    };

    private static readonly Dictionary<string, string> Matches = new(StringComparer.Ordinal)
    {
        [""] = "",
        ["full"] = ", listed in full",
        ["any"] = ", in whole or in part",
        ["narrow"] = ", not by a broad entry",
        ["broad"] = ", by a broad entry",
        ["definite"] = ", without doubt",
    };

    private static readonly Dictionary<string, string> Judgements = new(StringComparer.Ordinal)
    {
        ["successor"] = "code of an older nomenclature with one successor",
        ["successors"] = "code of an older nomenclature with several successors",
        ["prefix"] = "digits beyond a known heading that do not exist",
        ["unknown"] = "heading that does not exist",
    };

    private static readonly Dictionary<string, string> Parties = new(StringComparer.Ordinal) { ["exporter"] = "exporter", ["consignee"] = "consignee", ["endUser"] = "end user" };

    /// <summary>The description; empty for a missing condition, which is always true.</summary>
    public string Of(JsonNode? condition) => condition is null ? "" : Describe((JsonObject)condition, nested: false);

    private string Describe(JsonObject condition, bool nested)
    {
        if (condition["all"] is JsonArray all)
        {
            return Joined([.. all.Select(c => Describe((JsonObject)c!, nested: true)).Where(w => w.Length > 0)], " **and** ", nested);
        }

        if (condition["any"] is JsonArray any)
        {
            return AreCountriesOfOnePlace(any) ? $"{Or(any.Select(c => Country((JsonObject)c!)))} in {Place((JsonObject)any[0]!)}" : Joined([.. any.Select(c => Describe((JsonObject)c!, nested: true))], " **or** ", nested);
        }

        return condition["not"] is JsonObject part ? $"**not** {InBrackets(Describe(part, nested: true))}" : Test(condition);
    }

    private static bool AreCountriesOfOnePlace(JsonArray parts) => parts.Count > 1
        && parts.All(p => (string?)p!["test"] == "country-in" && JsonNode.DeepEquals(p["in"], parts[0]!["in"]));

    private static string Country(JsonObject test) => (Flag(test, "stated") ? "stated " : "") + Countries[(string)test["fact"]!];

    private static string Place(JsonObject test) => Or(Texts(test, "in").Select(c => Places.GetValueOrDefault(c, $"`{c}`")));

    private static string Joined(IReadOnlyList<string> parts, string with, bool nested) =>
        parts.Count > 1 && nested ? $"({string.Join(with, parts)})" : string.Join(with, parts);

    private static string InBrackets(string words) => words.StartsWith('(') ? words : $"({words})";

    private string Test(JsonObject test) => ((string)test["test"]!) switch
    {
        "code-on-list" => "code on " + Or(Texts(test, "lists").Select(l => $"`{l}`")) + Matches[(string?)test["match"] ?? ""]
            + (Flag(test, "anyDate") ? ", regardless of the dates of the entry" : ""),
        "code-known" => "code in the nomenclature",
        "code-judged-as" => Judgements[(string)test["as"]!],
        "code-shorter-than" => $"code of fewer than {test["digits"]} digits",
        "stated-number" => (string)test["kind"]! == "military" ? "number of a munitions list stated" : "control number stated that no list knows",
        "embargo" => $"goods of a {Or(Texts(test, "regimes"))} embargo of the country (effect {test["effect"]})",
        "country-in" => $"{Facts[(string)test["fact"]!]} {Place(test)}{Stated(test)}",
        "procedure-in" => Or(Texts(test, "in").Select(Procedure)),
        "us-content-above" => $"US content above {test["percent"]} %{Stated(test)}",
        "us-content-stated" => "US content stated",
        "end-use" => $"{((string)test["fact"]! switch { "military" => "military end use", "massDestruction" => "use in weapons of mass destruction", _ => "end-user statement held" })}{Is(test)}",
        "contract-clause" => (Flag(test, "is") ? "contract forbids re-export" : "contract does not forbid re-export") + Stated(test),
        "document-held" => $"{Or(Texts(test, "types").Select(t => $"`{t}`"))} attached",
        "paper-held" => $"plausible {Or(Texts(test, "types").Select(t => $"`{t}`"))} for the line",
        "classification-is" => "control number stated",
        "date-in" => $"date in `{test["period"]}` ({Or(Ranges((string)test["period"]!))})",
        "party-age" => $"{Parties[(string)test["party"]!]} registered " + (test["registeredAfter"] is { } day ? $"after {day}" : $"less than {test["youngerThanDays"]} days before"),
        "tax-id-in-future" => $"{Parties[(string)test["party"]!]}'s tax id has a month after the date",
        "placeholder-date" => $"{Parties[(string)test["party"]!]} registered on a date that programs write for none",
        "date-far-from" => $"date more than {test["days"]} days from " + ((string)test["other"]! == "receipt" ? "the day of receipt" : "the day in the registration number"),
        "value-below" => $"value 0 with a quantity, or below {test["usdPerKg"]} USD a kilogram",
        "unit-at-odds" => $"quantity in a unit that measures something else than the tariff's, or a mass that differs from the net mass by more than a factor of {test["factor"]}",
        "profile-at-odds" => "a fact stated less severely than in the profile of a party, or another date of registration or contract clause",
        "party-elsewhere" => $"{Parties[(string)test["party"]!]} in another country than the destination",
        "volume-surge" => ((string)test["of"]! switch { "exporter" => "the exporter's month", _ => "the month of all exporters to the destination" })
            + $" at least {test["ratio"]} times " + ((string)test["of"]! == "flow-against-baseline" ? "the baseline month" : "the mean of the twelve before") + $" and {Dollars(test["floorUsd"]!)}",
        "first-trade" => $"the exporter's first trade in a monitored group, of at least {Dollars(test["floorUsd"]!)}",
        "split-shipments" => $"at least {test["atLeast"]} declarations to the consignee in seven days",
        "history-known" => $"{test["months"]} months of trade stored",
        "currency-without-rate" => "currency without an exchange rate",
        "named-weapon" => "description names " + (string?)test["kind"] switch { "system" => "a weapon system", "component" => "a component found in weapons", _ => "a weapon system or a component" },
        "text-names" => $"{Or(Texts(test, "in").Select(t => TextSources[t]))} names {SubjectKinds[(string)test["kind"]!]}"
            + (test["lists"] is null ? "" : " of " + Or(Texts(test, "lists").Select(l => $"`{l}`"))) + (Flag(test, "anyCode") ? " under any code" : ""),
        "answered" => (Flag(test, "every") ? "every question" : "a question") + " of " + Or(Texts(test, "lists").Select(l => $"`{l}`")) + " on the code answered " + (Flag(test, "is") ? "yes" : "no"),
        "answer-off-code" => "a question that no row of the code asks answered yes",
        "description-off-code" => "description names goods of a sensitive group that does not contain the code",
        var other => throw new InvalidOperationException($"The table of rules has no words for the test '{other}': add them in {nameof(ConditionWords)}."),
    };

    private static string Is(JsonObject test) => (Flag(test, "is") ? "" : ": stated as no") + Stated(test);

    private static string Stated(JsonObject test) => Flag(test, "stated") ? " (if stated)" : "";

    private string Procedure(string name) => name switch
    {
        "@leaving" => $"leaves the country ({string.Join(", ", Codes(name))})",
        "@transit" => $"in transit ({string.Join(", ", Codes(name))})",
        "@re-export" => $"re-export ({string.Join(", ", Codes(name))})",
        _ => $"procedure {name}",
    };

    private IEnumerable<string> Codes(string group) => groups["procedures"]![group[1..]]!.AsArray().Select(c => (string)c!);

    private IEnumerable<string> Ranges(string period) => groups["periods"]![period]!.AsArray().Select(s => $"{s!["from"]} to {s["to"]?.ToString() ?? "open"}");

    private static string Dollars(JsonNode amount) => ((decimal)amount).ToString("#,0", CultureInfo.InvariantCulture) + " USD";

    private static bool Flag(JsonObject test, string member) => (bool?)test[member] is true;

    private static IEnumerable<string> Texts(JsonObject test, string member) => test[member]!.AsArray().Select(t => (string)t!);

    private static string Or(IEnumerable<string> parts)
    {
        var all = parts.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
