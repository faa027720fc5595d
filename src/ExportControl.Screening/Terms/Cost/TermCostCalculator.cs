using ExportControl.Screening.Terms.Tokens;

namespace ExportControl.Screening.Terms.Cost;

/// <summary>
/// Computes the highest cost of a word of any text, without texts: follows all phrases at once along the words of the dictionary, where each word of a
/// text may be all words that overlap. The work is limited; phrases that exceed it are reported with the cost found so far.
/// </summary>
/// <param name="words">The words of the dictionary.</param>
/// <param name="endings">The endings of stems.</param>
/// <param name="normalizer">Letters that are read as others.</param>
/// <param name="steps">The trie of phrases.</param>
/// <param name="ends">For the last node of each phrase: the number of its terms, and its place.</param>
internal sealed class TermCostCalculator(
    IReadOnlyDictionary<int, DictionaryWord> words,
    IReadOnlyDictionary<string, LanguageSet> endings,
    CharacterNormalizer normalizer,
    IReadOnlyDictionary<(int Node, int Word, bool AfterSpace), int> steps,
    IReadOnlyDictionary<int, (int Terms, (string File, int Line) Origin)> ends)
{
    private const int MaxWork = 5_000_000;
    private const int MaxDepth = 64;

    private readonly WordOverlaps overlaps = new(words, endings, normalizer);
    private readonly Dictionary<int, Dictionary<int, List<int>>> next = [];
    private readonly Dictionary<int, (int Parent, int Word)> parents = [];
    private readonly List<(long Count, int Node)> open = [];
    private readonly List<(long Count, int Node)> completed = [];
    private int work;

    public TermCost Compute()
    {
        foreach (var ((from, word, _), to) in steps)
        {
            var targets = next.TryGetValue(from, out var known) ? known : next[from] = [];
            (targets.TryGetValue(word, out var nodes) ? nodes : targets[word] = []).Add(to);
            parents[to] = (from, word);
        }

        var readings = TermCost.Peak.None;
        foreach (var (node, (_, word)) in parents)
        {
            var count = overlaps.UpTo(word).Length;
            readings = count > readings.Value ? PeakAt(count, node) : readings;
        }

        Follow([0], 0);
        return new TermCost(readings, Sum(open), Sum(completed), PeakAt(open.Count, open.Count == 0 ? 0 : open[^1].Node));
    }

    // A text that fits several phrases of a depth fits the longest word of each position; so it is enough to follow the words that continue the phrases.
    private void Follow(IReadOnlyList<int> nodes, int depth)
    {
        if (depth == open.Count)
        {
            open.Add(default);
            completed.Add(default);
        }

        foreach (var word in nodes.SelectMany(n => next.TryGetValue(n, out var targets) ? targets.Keys : Enumerable.Empty<int>()).Distinct().ToList())
        {
            var (reached, continued, terms) = (new List<int>(), 0, 0L);
            foreach (var overlapping in overlaps.UpTo(word))
            {
                foreach (var node in nodes)
                {
                    work++;
                    if (next.TryGetValue(node, out var targets) && targets.TryGetValue(overlapping, out var found))
                    {
                        reached.AddRange(found);
                    }
                }
            }

            foreach (var end in reached)
            {
                continued += next.ContainsKey(end) ? 1 : 0;
                terms += ends.TryGetValue(end, out var known) ? known.Terms : 0;
            }

            open[depth] = continued > open[depth].Count || open[depth].Node == 0 ? (continued, reached.Find(next.ContainsKey) is var first and > 0 ? first : reached[0]) : open[depth];
            completed[depth] = terms > completed[depth].Count ? (terms, reached.Find(ends.ContainsKey)) : completed[depth];
            if (continued > 0 && work < MaxWork && depth < MaxDepth)
            {
                Follow([.. reached.Where(next.ContainsKey)], depth + 1);
            }
        }
    }

    // A word of a text continues phrases that began at each of the words before it.
    private TermCost.Peak Sum(List<(long Count, int Node)> byDepth) =>
        byDepth.Count == 0 ? TermCost.Peak.None : PeakAt(byDepth.Sum(d => d.Count) + (work < MaxWork ? 0 : MaxWork), byDepth.MaxBy(d => d.Count).Node);

    private TermCost.Peak PeakAt(long value, int node)
    {
        var end = node;
        while (!ends.ContainsKey(end) && next.TryGetValue(end, out var targets))
        {
            end = targets.Values.First()[0];
        }

        var phrase = new Stack<string>();
        for (var at = end; parents.TryGetValue(at, out var step); at = step.Parent)
        {
            phrase.Push(words[step.Word].ToString());
        }

        var (file, line) = ends.TryGetValue(end, out var known) ? known.Origin : ("", 0);
        return new TermCost.Peak(value, string.Join(' ', phrase), file, line);
    }
}
