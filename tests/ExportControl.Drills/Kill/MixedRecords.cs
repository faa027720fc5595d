using System.Text.Json.Nodes;
using ExportControl.Drills.Harness;

namespace ExportControl.Drills.Kill;

/// <summary>What the service has stored of the mixed load, read through the interface.</summary>
internal sealed class MixedRecords
{
    private MixedRecords()
    {
    }

    /// <summary>Postings by kind, in pieces.</summary>
    public Dictionary<string, decimal> Postings { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of consumptions, a repeated one as often as it is posted.</summary>
    public List<string> Consumptions { get; } = [];

    public decimal Reserved { get; private set; }

    public decimal Consumed { get; private set; }

    public static async Task<MixedRecords> ReadAsync(Uri address, string key)
    {
        using var client = Accounts.Client(address, key);
        var records = new MixedRecords();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await ReadAsync(client, $"/v1/licences/{MixedKeys.Licence}/usage?limit=200{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            foreach (var posting in page["items"]!.AsArray())
            {
                var kind = (string)posting!["kind"]!;
                records.Postings[kind] = records.Postings.GetValueOrDefault(kind) + (decimal)posting["quantity"]!;
                if (kind == "consume")
                {
                    records.Consumptions.Add((string)posting["usageId"]!);
                }
            }

            var balance = page["lines"]![0]!["quantityBalance"]!;
            (records.Reserved, records.Consumed) = ((decimal)balance["reserved"]!, (decimal)balance["consumed"]!);
            cursor = (string?)page["next"];
        }

        return records;
    }

    /// <summary>All events, as often as they were reported: the type, and the verdict or case that it is about.</summary>
    public static async Task<IReadOnlyList<(string Type, string About)>> ReadEventsAsync(Uri address, string key)
    {
        using var client = Accounts.Client(address, key);
        var events = new List<(string, string)>();
        for (string? after = null; ;)
        {
            var page = await ReadAsync(client, $"/v1/events?limit=200&wait=2{(after is null ? "" : $"&after={after}")}");
            events.AddRange(page["items"]!.AsArray().Select(e => ((string)e!["type"]!, (string)(e["data"]!["caseId"] ?? e["data"]!["verdictId"] ?? "")!)));
            if (page["items"]!.AsArray().Count == 0)
            {
                return events;
            }

            after = (string?)page["next"];
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)))!;
}
