using System.Text.Json.Nodes;

namespace ExportControl.Drills.Kill;

/// <summary>A declaration that was acknowledged.</summary>
/// <param name="Declaration">Its id.</param>
/// <param name="Verdict">Id of its verdict.</param>
/// <param name="IsSatisfied">Whether a licence covers its goods.</param>
/// <param name="HasCase">Whether the verdict is above no_restriction.</param>
internal sealed record StoredPost(string Declaration, string Verdict, bool IsSatisfied, bool HasCase)
{
    public static StoredPost Of(JsonNode verdict) => new(
        (string)verdict["declarationId"]!,
        (string)verdict["id"]!,
        verdict["lines"]![0]!["findings"]!.AsArray().Any(f => f!["satisfiedBy"] is not null),
        (string)verdict["outcome"]! != "no_restriction");
}
