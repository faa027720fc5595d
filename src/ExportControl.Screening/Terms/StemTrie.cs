using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace ExportControl.Screening.Terms;

/// <summary>
/// The words and stems of the dictionary in a trie. A lookup takes one step per letter and stops at the first letter that no dictionary word
/// has. At the end of a stem the remaining letters must be a known ending.
/// </summary>
internal sealed class StemTrie(IReadOnlyDictionary<string, LanguageSet> endings)
{
    private readonly FrozenDictionary<string, LanguageSet> endings = endings.ToFrozenDictionary(StringComparer.Ordinal);
    private readonly Dictionary<long, int> steps = [];
    private readonly Dictionary<int, List<(LanguageSet Languages, int Word)>> stems = [];
    private readonly Dictionary<(int Node, LanguageSet Languages), int> ids = [];
    private int nodes;

    // The frozen form: for each node, its letters and their target nodes, in adjacent array elements.
    private int[] firstStep = [];
    private char[] letters = [];
    private int[] targets = [];
    private (LanguageSet Languages, int Word)[]?[] stemsAt = [];

    /// <summary>Adds a word and returns its id; equal words have one id. With languages the word is a stem that may take their endings, without it must match exactly.</summary>
    public int Add(ReadOnlySpan<char> word, LanguageSet languages)
    {
        var node = AddNode(word);
        if (!ids.TryGetValue((node, languages), out var id))
        {
            ids[(node, languages)] = id = ids.Count;
            (stems.TryGetValue(node, out var words) ? words : stems[node] = []).Add((languages, id));
        }

        return id;
    }

    /// <summary>Adds another spelling of a word.</summary>
    public void AddSpelling(ReadOnlySpan<char> spelling, LanguageSet languages, int id)
    {
        var node = AddNode(spelling);
        var words = stems.TryGetValue(node, out var known) ? known : stems[node] = [];
        if (!words.Contains((languages, id)))
        {
            words.Add((languages, id));
        }
    }

    /// <summary>The words in their first spelling.</summary>
    public IEnumerable<(int Id, string Text, LanguageSet Languages)> Words()
    {
        var parents = steps.ToDictionary(s => s.Value, s => ((int)(s.Key >> 16), (char)(s.Key & 0xFFFF)));
        foreach (var ((end, languages), id) in ids)
        {
            var text = new Stack<char>();
            for (var node = end; node != 0;)
            {
                (node, var letter) = parents[node];
                text.Push(letter);
            }

            yield return (id, string.Concat(text), languages);
        }
    }

    /// <summary>Builds the arrays for <see cref="Find"/>. No word may be added afterwards.</summary>
    public void Freeze()
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

    /// <summary>Adds to <paramref name="found"/> the ids of all dictionary words that match the word.</summary>
    public void Find(ReadOnlySpan<char> word, List<int> found)
    {
        var node = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var from = firstStep[node];
            var index = letters.AsSpan(from, firstStep[node + 1] - from).IndexOf(word[i]);
            if (index < 0)
            {
                return;
            }

            node = targets[from + index];
            if (stemsAt[node] is not { } words)
            {
                continue;
            }

            var rest = word[(i + 1)..];
            var endingLanguages = LanguageSet.None;
            if (rest.Length > 0 && !endings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(rest, out endingLanguages))
            {
                continue;
            }

            foreach (var (languages, id) in words)
            {
                if (rest.Length == 0 || (languages & endingLanguages) != 0)
                {
                    found.Add(id);
                }
            }
        }
    }

    private int AddNode(ReadOnlySpan<char> word)
    {
        var node = 0;
        foreach (var c in word)
        {
            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(steps, Step(node, c), out var known);
            node = next = known ? next : ++nodes;
        }

        return node;
    }

    private static long Step(int node, char letter) => ((long)node << 16) | letter;
}
