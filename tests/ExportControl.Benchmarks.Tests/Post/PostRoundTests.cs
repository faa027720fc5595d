using ExportControl.Benchmarks.Post;
using ExportControl.Benchmarks.Post.Load;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Tests.Post;

public sealed class PostRoundTests
{
    private static readonly (double Database, double Api, double Generator) NoCost = (double.NaN, double.NaN, double.NaN);

    [Fact]
    public void A_round_without_finished_transactions_gives_no_ratio()
    {
        var nothing = new LoadResult(3, 0, new Dictionary<int, int>(), []);
        var some = new LoadResult(3, 300, new Dictionary<int, int>(), [1, 2, 3]);

        Assert.Equal(0, Spread.Of([new PostRound(nothing, 100, 100, NoCost, NoCost).Ratio]).Runs);
        Assert.Equal(0, Spread.Of([new PostRound(nothing, 100, 100, NoCost, NoCost).Tail]).Runs);
        Assert.Equal(0, Spread.Of([new PostRound(some, double.NaN, double.NaN, NoCost, NoCost).Ratio]).Runs);
        Assert.Equal(1, Spread.Of([new PostRound(some, 50, 100, NoCost, NoCost).Ratio]).Runs);
    }
}
