using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Console.Tests.Verdicts;

/// <summary>Declarations of tests, made from the samples.</summary>
internal static class Declared
{
    public const string GermanChips = "02-german-chips-to-russia";
    public const string ChipsToTurkiye = "14-chips-to-turkiye";
    public const string Mixed = "17-mixed-shipment";

    /// <summary>Posts a sample, changed. The verdict.</summary>
    public static async Task<JsonNode> PostAsync(HttpClient client, string sample, Action<JsonObject>? change = null, string query = "")
    {
        var body = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ConsoleApp.Root, "docs", "samples", $"{sample}.json")))!.AsObject();
        body["reference"] = $"T-{Guid.CreateVersion7():N}";
        change?.Invoke(body);
        var answer = await client.PostAsJsonAsync($"/v1/declarations{query}", body);
        Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ConsoleApp.ReadAsync(answer);
    }
}
