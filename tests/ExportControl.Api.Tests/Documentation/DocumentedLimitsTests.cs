using System.Globalization;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Http.Limits.Kinds;

namespace ExportControl.Api.Tests.Documentation;

/// <summary>The limits in docs/integration.md are the defaults of the service.</summary>
public sealed class DocumentedLimitsTests
{
    private static readonly string[] Rows = [.. File.ReadAllLines(Path.Combine(App.Root, "docs", "integration.md"))];
    private static readonly LimitSettings Defaults = new();

    [Theory]
    [InlineData("single posts", nameof(OperationKind.Post))]
    [InlineData("open batches", nameof(OperationKind.Batch))]
    [InlineData("checks and replays", nameof(OperationKind.Check))]
    [InlineData("exports", nameof(OperationKind.Export))]
    [InlineData("statistics", nameof(OperationKind.Statistics))]
    [InlineData("reads of one verdict", nameof(OperationKind.LookUp))]
    [InlineData("reads of events", nameof(OperationKind.Feed))]
    [InlineData("reads of codes", nameof(OperationKind.Catalogue))]
    public void The_limit_of_a_kind_is_the_default(string row, string kind)
    {
        var limit = Defaults.Running[Enum.Parse<OperationKind>(kind)];

        Assert.Equal($"{limit.Key} | {limit.Tenant}", Values(row));
    }

    [Fact]
    public void Rates_bodies_and_searches_are_the_defaults()
    {
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{Defaults.Requests.Key:N0} | {Defaults.Requests.Tenant:N0}"), Values("requests a second"));
        Assert.Equal($"{Defaults.Bodies.Key} MB | {Defaults.Bodies.Tenant} MB", Values("bytes of request bodies"));
        var (fewest, most) = (LimitSettings.OfSearches(1), LimitSettings.OfSearches(1024));
        Assert.Equal($"{fewest.Key}–{most.Key} | {fewest.Tenant}–{most.Tenant}", Values("searches in the history"));
    }

    private static string Values(string row)
    {
        var cells = Rows.Single(r => r.StartsWith($"| {row}", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
        return $"{cells[2]} | {cells[3]}";
    }
}
