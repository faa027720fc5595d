using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("Every version of the rule set, newest first.")]
internal sealed record RuleSetsBody(IReadOnlyList<RuleSetEntryBody> Items);

[Description("A version of the rule set; one is published at a time.")]
internal sealed record RuleSetEntryBody(int Version, string Hash, RuleSetStatus Status, string CreatedAt, string? PublishedAt)
{
    public static RuleSetEntryBody Of(RuleSetEntry entry) => new(
        entry.Version, entry.Hash, entry.Status, Wire.Instant(entry.CreatedAt), entry.PublishedAt is { } at ? Wire.Instant(at) : null);
}

/// <summary>The versions of the rule set.</summary>
internal static class ListRuleSets
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rule-sets", Handle)
        .Describe("listRuleSets", "Versions of the rule set", "Newest first; exactly one is published.");

    private static async Task<Ok<RuleSetsBody>> Handle(RuleSetShelf shelf, CancellationToken ct) =>
        TypedResults.Ok(new RuleSetsBody([.. (await shelf.ListAsync(ct)).Select(RuleSetEntryBody.Of)]));
}
