using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Search;

public sealed class TermTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_code_has_a_term_in_the_range_of_each_of_its_prefixes_and_of_no_other(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var code = Digits(random, random.Next(2, 11));
            var prefix = random.Next(3) > 0 ? code[..random.Next(1, code.Length + 1)] : Digits(random, random.Next(1, 11));
            var (first, last) = Term.CodesUnder(prefix);
            var terms = new List<long>();
            Term.OfCode(code, terms.Add);

            Assert.Equal(code.StartsWith(prefix, StringComparison.Ordinal), terms.Exists(t => t >= first && t <= last));
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(63), InlineData(64), InlineData(700), InlineData(16_384)]
    public void A_packed_posting_list_unpacks_to_the_same_positions(int count)
    {
        var random = new Random(count);
        List<ushort> positions = [.. Enumerable.Range(0, SegmentBuilder.MaxSize).OrderBy(_ => random.Next()).Take(count).Order().Select(p => (ushort)p)];
        var words = new ulong[PostingList.Words(SegmentBuilder.MaxSize)];

        var packed = PostingList.Pack(positions, SegmentBuilder.MaxSize);
        PostingList.SetIn(packed, words);

        Assert.Equal(positions.Select(p => (int)p).Reverse(), PostingList.Descending(words));
        Assert.True(packed.Length <= 1 + (SegmentBuilder.MaxSize / 8));
        PostingList.ClearFrom(9000, words);
        PostingList.ClearBefore(100, words);
        Assert.Equal(positions.Where(p => p is >= 100 and < 9000).Select(p => (int)p).Reverse(), PostingList.Descending(words));
    }

    private static string Digits(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('0' + random.Next(random.Next(2) == 0 ? 2 : 10))));
}
