using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Tests.Report;

public sealed class PerformancePageTests
{
    private static readonly Machine Machine = new("a processor", 2, "8 GiB", "Linux", ".NET 10", "PostgreSQL 15", "0123456789ab");

    [Fact]
    public void A_target_without_a_measured_run_is_reported_as_not_measured_with_its_reason()
    {
        var target = new Target("posts", "pgbench", "≥ 1.0×", Spread.Of([double.NaN, double.PositiveInfinity]), false, "pgbench finished no transaction");

        var page = PerformancePage.Text([Measured(target)]);

        Assert.Contains("| posts | pgbench | ≥ 1.0× | not measured | 0 | not measured: pgbench finished no transaction |", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("≥ 1.0×", 0.96, false, "**missed**: 96 % of the goal")]
    [InlineData("≤ 3×", 6, false, "**missed**: 2× the goal")]
    [InlineData("≥ 1.0×", 1.2, true, "met")]
    public void A_measured_target_is_met_or_missed_by_an_amount(string goal, double ratio, bool met, string result) =>
        Assert.Contains($"| {result} |", PerformancePage.Text([Measured(new Target("posts", "pgbench", goal, Spread.Of([ratio]), met))]), StringComparison.Ordinal);

    [Fact]
    public async Task The_noise_of_the_machine_is_measured_around_a_part_and_stated()
    {
        var part = Measured().Part;

        var (report, noise) = await MachineNoise.AroundAsync(() => Task.FromResult(part));

        Assert.Same(part, report);
        Assert.True(noise.ProcessorMilliseconds is { Runs: > 10, Min: > 0 });
        Assert.Contains($"| {noise} |", PerformancePage.Text([new MeasuredPart(part, Machine, noise)]), StringComparison.Ordinal);
    }

    private static MeasuredPart Measured(params Target[] targets) =>
        new(new PartReport("post", DateTimeOffset.UnixEpoch, 1, targets, [], [], []), Machine);
}
