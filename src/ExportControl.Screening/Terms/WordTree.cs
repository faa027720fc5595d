using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace ExportControl.Screening.Terms;

/// <summary>The languages whose endings a dictionary word may take.</summary>
[Flags]
internal enum Tongues
{
    None = 0,
    En = 1,
    Ru = 2,
    Kk = 4,
    Translit = 8,
}

/// <summary>
/// All words of the dictionary as one tree of letters. A word of a text costs one step a letter and leaves the tree at the first letter that
/// no dictionary word has; at the end of a stem the rest is looked up among the endings.
/// </summary>
internal sealed class WordTree(IReadOnlyDictionary<string, Tongues> endings)
{
    private readonly FrozenDictionary<string, Tongues> endings = endings.ToFrozenDictionary(StringComparer.Ordinal);
    private readonly Dictionary<long, int> steps = [];
    private readonly Dictionary<int, List<(Tongues Tongues, int Word)>> stems = [];
    private readonly Dictionary<(int Node, Tongues Tongues), int> ids = [];
    private int nodes;

    /// <summary>The id of a word; equal words share one. With tongues it is a stem and takes their endings, without it stands as it is.</summary>
    public int Add(ReadOnlySpan<char> letters, Tongues tongues)
    {
        var node = 0;
        foreach (var c in letters)
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

    /// <summary>Adds the ids of all dictionary words that the word may be.</summary>
    public void Find(ReadOnlySpan<char> letters, List<int> found)
    {
        var lookup = endings.GetAlternateLookup<ReadOnlySpan<char>>();
        var node = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            if (!steps.TryGetValue(Step(node, letters[i]), out node))
            {
                return;
            }

            if (!stems.TryGetValue(node, out var here))
            {
                continue;
            }

            var rest = letters[(i + 1)..];
            var taken = Tongues.None;
            if (rest.Length > 0 && !lookup.TryGetValue(rest, out taken))
            {
                continue;
            }

            foreach (var (tongues, word) in here)
            {
                if (rest.Length == 0 || (tongues & taken) != 0)
                {
                    found.Add(word);
                }
            }
        }
    }

    private static long Step(int node, char letter) => ((long)node << 16) | letter;
}
