using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Verdicts;

public sealed class HistoryMarkTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_code_is_marked_under_every_prefix_of_it_and_under_no_other(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var code = Digits(random, random.Next(2, 11));
            var prefix = random.Next(3) > 0 ? code[..random.Next(1, code.Length + 1)] : Digits(random, random.Next(1, 11));
            var (first, last) = HistoryMark.OfCodesUnder(prefix);
            var marks = new List<long>();
            HistoryMark.OfCode(code, marks.Add);

            Assert.Equal(code.StartsWith(prefix, StringComparison.Ordinal), marks.Exists(m => m >= first && m <= last));
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(63), InlineData(64), InlineData(700), InlineData(16_384)]
    public void Places_packed_are_the_places_unpacked(int count)
    {
        var random = new Random(count);
        List<ushort> places = [.. Enumerable.Range(0, HistoryBlock.Largest).OrderBy(_ => random.Next()).Take(count).Order().Select(p => (ushort)p)];
        var words = new ulong[HistoryPositions.Words(HistoryBlock.Largest)];

        var packed = HistoryPositions.Pack(places, HistoryBlock.Largest);
        HistoryPositions.SetIn(packed, words);

        Assert.Equal(places.Select(p => (int)p).Reverse(), HistoryPositions.Falling(words));
        Assert.True(packed.Length <= 1 + (HistoryBlock.Largest / 8));
        HistoryPositions.ClearFrom(9000, words);
        HistoryPositions.ClearBelow(100, words);
        Assert.Equal(places.Where(p => p is >= 100 and < 9000).Select(p => (int)p).Reverse(), HistoryPositions.Falling(words));
    }

    private static string Digits(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('0' + random.Next(random.Next(2) == 0 ? 2 : 10))));
}
