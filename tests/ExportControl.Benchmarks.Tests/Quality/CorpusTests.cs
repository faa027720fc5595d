using ExportControl.Benchmarks.Quality;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>The figures of the labelled declarations stay within their bounds.</summary>
public sealed class CorpusTests
{
    private static readonly Lazy<JudgedFile> Given = new(() => JudgedFile.Of(LabelledFile.Given(), Shipped.Judge));

    private static readonly Lazy<JudgedFile> Own = new(() => JudgedFile.Of(LabelledFile.Own(), Shipped.Judge));

    public static TheoryData<string> Targets => [.. QualityTarget.Of(new([])).Select(t => t.What)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_given_declarations_are_judged_within_the_bound(string what) => AssertMet(Given.Value, what);

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_own_declarations_are_judged_within_the_bound(string what) => AssertMet(Own.Value, what);

    [Fact]
    public void The_answer_to_100_controlled_lines_is_short_and_each_view_shows_more()
    {
        var sizes = ViewSizes.Of(Shipped.Judge, LabelledFile.All().SelectMany(f => f.Declarations));

        Assert.InRange(sizes.Summary, 1, 25_000);
        Assert.InRange(sizes.Standard, sizes.Summary + 1, 150_000);
        Assert.True(sizes.Full > sizes.Standard);
    }

    private static void AssertMet(JudgedFile file, string what)
    {
        var target = Assert.Single(QualityTarget.Of(file.Figures), t => t.What == what);

        Assert.True(target.IsMet, $"{target.What}: {target.Goal}, measured {target.Measured}; milder: {string.Join(", ", file.Figures.Milder.Select(j => j.Label.Id))}; "
            + $"harder: {string.Join(", ", file.Figures.Harder.Select(j => j.Label.Id))}");
    }
}
