using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace ExportControl.Screening.Terms;

/// <summary>
/// All words of the dictionary as one tree of letters. A word of a text costs one step a letter and leaves the tree at the first letter that
/// no dictionary word has; at the end of a stem the rest is looked up among the endings.
/// </summary>
internal sealed class StemTrie(IReadOnlyDictionary<string, LanguageSet> endings)
{
    private readonly FrozenDictionary<string, LanguageSet> endings = endings.ToFrozenDictionary(StringComparer.Ordinal);
    private readonly Dictionary<long, int> steps = [];
    private readonly Dictionary<int, List<(LanguageSet Tongues, int Word)>> stems = [];
    private readonly Dictionary<(int Node, LanguageSet LanguageSet), int> ids = [];
    private int nodes;

    // The same once no word is added any more: the letters after a node and where each leads, next to each other.
    private int[] firstStep = [];
    private char[] letters = [];
    private int[] targets = [];
    private (LanguageSet Tongues, int Word)[]?[] stemsAt = [];

    /// <summary>The id of a word; equal words share one. With tongues it is a stem and takes their endings, without it stands as it is.</summary>
    public int Add(ReadOnlySpan<char> word, LanguageSet tongues)
    {
        var node = 0;
        foreach (var c in word)
        {
            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(steps, Step(node, c), out var known);
            node = next = known ? next : ++nodes;
        }

        if (!ids.TryGetValue((node, tongues), out var id))
        {
            ids[(node, tongues)] = id = ids.Count;
            (stems.TryGetValue(node, out var here) ? here : stems[node] = []).Add((tongues, id));
        }

        return id;
    }

    /// <summary>Closes the tree; from now on words are found and none is added.</summary>
    public void Close()
    {
        var ordered = steps.OrderBy(s => s.Key).ToList();
        firstStep = new int[nodes + 2];
        foreach (var (step, _) in ordered)
        {
            firstStep[(int)(step >> 16) + 1]++;
        }

        for (var i = 1; i < firstStep.Length; i++)
        {
            firstStep[i] += firstStep[i - 1];
        }

        letters = [.. ordered.Select(s => (char)(s.Key & 0xFFFF))];
        targets = [.. ordered.Select(s => s.Value)];
        stemsAt = new (LanguageSet, int)[]?[nodes + 1];
        foreach (var (node, words) in stems)
        {
            stemsAt[node] = [.. words];
        }
    }

    /// <summary>Adds the ids of all dictionary words that the word may be.</summary>
    public void Find(ReadOnlySpan<char> word, List<int> found)
    {
        var node = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var from = firstStep[node];
            var at = letters.AsSpan(from, firstStep[node + 1] - from).IndexOf(word[i]);
            if (at < 0)
            {
                return;
            }

            node = targets[from + at];
            if (stemsAt[node] is not { } here)
            {
                continue;
            }

            var rest = word[(i + 1)..];
            var taken = LanguageSet.None;
            if (rest.Length > 0 && !endings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(rest, out taken))
            {
                continue;
            }

            foreach (var (tongues, id) in here)
            {
                if (rest.Length == 0 || (tongues & taken) != 0)
                {
                    found.Add(id);
                }
            }
        }
    }

    private static long Step(int node, char letter) => ((long)node << 16) | letter;
}
