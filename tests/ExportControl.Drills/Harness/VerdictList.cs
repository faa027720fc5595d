using System.Text.Json;

namespace ExportControl.Drills.Harness;

/// <summary>The history of a tenant, read page by page.</summary>
internal static class VerdictList
{
    /// <summary>Every listed verdict. A verdict that is listed twice is in the result twice.</summary>
    public static async Task<IReadOnlyCollection<(string Reference, string Id)>> ReadAsync(Uri address, string key)
    {
        using var client = Accounts.Client(address, key);
        var all = new List<(string, string)>();
        for (string? cursor = "", target = "/v1/verdicts?limit=200"; cursor is not null; target = $"/v1/verdicts?limit=200&cursor={cursor}")
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync(new Uri(target, UriKind.Relative)));
            all.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(v => (v.GetProperty("reference").GetString()!, v.GetProperty("id").GetString()!)));
            cursor = page.RootElement.GetProperty("next").GetString();
        }

        return all;
    }
}
