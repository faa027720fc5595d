using System.Numerics;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Screening.Compiled;

/// <summary>Where a declared code ends in the tree of codes.</summary>
/// <param name="Node">The deepest node whose digits the code starts with.</param>
/// <param name="IsWhole">The node is the whole code: rows below it lie within the code.</param>
internal readonly record struct CodePlace(int Node, bool IsWhole);

/// <summary>
/// Every code of the nomenclature, the lists and the goods groups as one tree of digits: a declared code is looked up in one walk, padding
/// included. Nodes stand in the order of their digits, level by level, so the children of a node are neighbours.
/// </summary>
internal sealed class CodeTree
{
    private const int Digits = 10;
    private const int Heading = 4;

    private readonly ushort[] children;
    private readonly int[] firstChild;
    private readonly bool[] known;

    public CodeTree(RuleSet rules)
    {
        Entries = [.. rules.Lists.SelectMany(l => l.Entries).OrderBy(e => e.Code, StringComparer.Ordinal)];
        string[] codes =
        [
            .. rules.Nomenclature.Codes.Select(c => c.Code).Concat(Entries.Select(e => e.Code)).Concat(rules.GoodsGroups.SelectMany(g => g.Codes))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        var nodes = new List<Node> { new(0, codes.Length, 0) };
        var (masks, firsts) = (new List<ushort>(), new List<int>());
        for (var i = 0; i < nodes.Count; i++)
        {
            var (at, to, depth) = nodes[i];
            (var mask, var first) = ((ushort)0, nodes.Count);
            while (at < to && codes[at].Length == depth)
            {
                at++;
            }

            while (at < to)
            {
                var (digit, from) = (codes[at][depth], at);
                while (at < to && codes[at][depth] == digit)
                {
                    at++;
                }

                mask |= (ushort)(1 << (digit - '0'));
                nodes.Add(new Node(from, at, depth + 1));
            }

            masks.Add(mask);
            firsts.Add(first);
        }

        (children, firstChild) = ([.. masks], [.. firsts]);
        known = [.. nodes.Select(n => n.Depth > 0 && rules.Nomenclature.Knows(codes[n.From][..n.Depth]))];
        Rows = [.. nodes.Select(n => RowsAt(codes, n))];
        InGroup = [.. nodes.Select(n => n.Depth > 0 && rules.GoodsGroups.Any(g => g.Codes.Any(c => c.StartsWith(codes[n.From][..n.Depth], StringComparison.Ordinal))))];
        IsGroup = [.. nodes.Select(n => n.Depth > 0 && rules.GoodsGroups.Any(g => g.Codes.Contains(codes[n.From][..n.Depth])))];
    }

    public int Count => children.Length;

    /// <summary>Rows of all lists in the order of their codes.</summary>
    public ListEntry[] Entries { get; }

    /// <summary>Rows of each node: those of its own code first, then those below it.</summary>
    public (int From, int Below, int To)[] Rows { get; }

    /// <summary>Nodes that are a goods group's code, or stand above one.</summary>
    public bool[] InGroup { get; }

    /// <summary>Nodes that are a goods group's very code: everything below belongs to the group.</summary>
    public bool[] IsGroup { get; }

    /// <summary>Whether the nomenclature has the node's code, or a longer one.</summary>
    public bool Knows(int node) => known[node];

    /// <summary>The nodes below, next to each other.</summary>
    public (int From, int To) Children(int node) => (firstChild[node], firstChild[node] + BitOperations.PopCount(children[node]));

    /// <summary>
    /// Finds a code. A code that does not exist but was only padded with zeros is looked up as the longest one in it that does, as
    /// <see cref="Nomenclature.Unpad"/> reads it.
    /// </summary>
    public CodePlace Find(string digits)
    {
        var (node, depth, knownNode, knownDepth) = (0, 0, 0, 0);
        for (; depth < digits.Length; depth++)
        {
            var digit = digits[depth] - '0';
            if ((children[node] & (1 << digit)) == 0)
            {
                break;
            }

            node = firstChild[node] + BitOperations.PopCount((uint)(children[node] & ((1 << digit) - 1)));
            if (known[node])
            {
                (knownNode, knownDepth) = (node, depth + 1);
            }
        }

        return knownDepth >= Heading && knownDepth < digits.Length && digits.AsSpan(knownDepth).IndexOfAnyExcept('0') < 0
            ? new CodePlace(knownNode, IsWhole: true)
            : new CodePlace(node, depth == digits.Length);
    }

    private (int From, int Below, int To) RowsAt(string[] codes, Node node)
    {
        var digits = codes.Length == 0 ? "" : codes[node.From][..node.Depth];
        var from = First(digits, Digits);
        var to = First(digits, Digits, past: true);
        var below = from;
        while (below < to && Entries[below].Code.Length == node.Depth)
        {
            below++;
        }

        return (from, below, to);
    }

    // The first row whose code, cut to the length of the digits, is not before them (or is beyond them).
    private int First(string digits, int longest, bool past = false)
    {
        var (low, high) = (0, Entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Entries[middle].Code, 0, digits, 0, Math.Min(digits.Length, longest));
            (low, high) = order < 0 || (past && order == 0) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private readonly record struct Node(int From, int To, int Depth);
}
