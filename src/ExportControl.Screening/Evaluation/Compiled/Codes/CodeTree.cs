using System.Numerics;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Evaluation.Compiled.Codes;

/// <summary>
/// Every code of the nomenclature, the lists and the goods groups in one tree of digits, so that a declared code is found in one walk. Nodes are
/// stored level by level in the order of their digits, so the children of a node are adjacent.
/// </summary>
internal sealed class CodeTree
{
    private const int Heading = 4;

    private readonly ushort[] children;
    private readonly int[] firstChild;
    private readonly int[] parent;
    private readonly bool[] known;
    private readonly bool cutsUnknownDigits;

    public CodeTree(RuleSet rules)
    {
        cutsUnknownDigits = rules.Edition > 1;
        Entries = [.. rules.Lists.SelectMany(l => l.Entries).OrderBy(e => e.Code, StringComparer.Ordinal)];
        string[] nomenclature = [.. rules.Nomenclature.Codes.Select(c => c.Code)];
        string[] groups = [.. rules.GoodsGroups.SelectMany(g => g.Codes).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] codes = [.. nomenclature.Concat(Entries.Select(e => e.Code)).Concat(groups).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var nodes = Nodes(codes);
        (children, firstChild, parent) = (new ushort[nodes.Count], new int[nodes.Count], new int[nodes.Count]);
        parent[0] = -1;
        (known, Rows, InGroup, IsGroup) = (new bool[nodes.Count], new (int, int, int)[nodes.Count], new bool[nodes.Count], new bool[nodes.Count]);
        var (rowsBefore, knownBefore, groupsBefore) = (Before(codes, Entries.Select(e => e.Code)), Before(codes, nomenclature), Before(codes, groups));
        for (var i = 0; i < nodes.Count; i++)
        {
            var (from, to, depth, mask, first) = nodes[i];
            var own = from < to && codes[from].Length == depth ? from + 1 : from;
            (children[i], firstChild[i]) = (mask, first);
            parent.AsSpan(first, BitOperations.PopCount(mask)).Fill(i);
            known[i] = knownBefore[to] > knownBefore[from];
            Rows[i] = (rowsBefore[from], rowsBefore[own], rowsBefore[to]);
            (InGroup[i], IsGroup[i]) = (groupsBefore[to] > groupsBefore[from], groupsBefore[own] > groupsBefore[from]);
        }
    }

    public int Count => children.Length;

    /// <summary>Rows of all lists in the order of their codes.</summary>
    public ListEntry[] Entries { get; }

    /// <summary>Rows of each node: those of its own code first, then those below it.</summary>
    public (int From, int Below, int To)[] Rows { get; }

    /// <summary>True for a node that is the code of a goods group, or a prefix of one.</summary>
    public bool[] InGroup { get; }

    /// <summary>True for a node that is the code of a goods group: every longer code belongs to the group.</summary>
    public bool[] IsGroup { get; }

    /// <summary>Whether the nomenclature has the node's code, or a longer one.</summary>
    public bool IsKnown(int node) => known[node];

    /// <summary>The node of one digit less; -1 above the root.</summary>
    public int Parent(int node) => parent[node];

    /// <summary>
    /// Finds a code. A code that does not exist and ends in padding zeros is found as its longest prefix that exists, as
    /// <see cref="Nomenclature.TrimZeroPadding"/> defines it.
    /// </summary>
    public CodePlace Find(CommodityCode code)
    {
        var (node, depth, knownNode, knownDepth) = (0, 0, 0, 0);
        for (; depth < code.Length; depth++)
        {
            var digit = code[depth];
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

        return knownDepth == code.Length ? new CodePlace(node, IsWhole: true) { Exists = true }
            : knownDepth < Heading ? new CodePlace(node, depth == code.Length)
            : code.IsPaddingFrom(knownDepth) ? new CodePlace(knownNode, IsWhole: true)
            : cutsUnknownDigits ? new CodePlace(knownDepth % 2 == 0 ? knownNode : parent[knownNode], IsWhole: true, IsCut: true)
            : new CodePlace(node, depth == code.Length);
    }

    /// <summary>Rows that cover the code, shortest first, then rows within it in the order of their codes; those of one code in the order of lists.</summary>
    public List<CodeMatch> Matches(CodePlace place)
    {
        var matches = new List<CodeMatch>();
        AddCovering(place.Node, matches);
        var (_, from, to) = Rows[place.Node];
        for (var i = from; i < to && place.IsWhole; i++)
        {
            matches.Add(new CodeMatch(Entries[i], MatchKind.Within));
        }

        return matches;
    }

    private void AddCovering(int node, List<CodeMatch> matches)
    {
        if (parent[node] >= 0)
        {
            AddCovering(parent[node], matches);
        }

        for (var i = Rows[node].From; i < Rows[node].Below; i++)
        {
            matches.Add(new CodeMatch(Entries[i], Entries[i].IsFull ? MatchKind.Covers : MatchKind.Partial));
        }
    }

    private static List<Node> Nodes(string[] codes)
    {
        var nodes = new List<Node> { new(0, codes.Length, 0, 0, 0) };
        for (var i = 0; i < nodes.Count; i++)
        {
            var (at, to, depth, _, _) = nodes[i];
            (var mask, var first) = ((ushort)0, nodes.Count);
            at += at < to && codes[at].Length == depth ? 1 : 0;
            while (at < to)
            {
                var (digit, from) = (codes[at][depth], at);
                while (at < to && codes[at][depth] == digit)
                {
                    at++;
                }

                mask |= (ushort)(1 << (digit - '0'));
                nodes.Add(new Node(from, at, depth + 1, 0, 0));
            }

            nodes[i] = nodes[i] with { Mask = mask, First = first };
        }

        return nodes;
    }

    // The number of sorted texts before each of the sorted codes, then their total. Every text must be one of the codes.
    private static int[] Before(string[] codes, IEnumerable<string> sorted)
    {
        var before = new int[codes.Length + 1];
        var at = 0;
        foreach (var text in sorted)
        {
            while (codes[at] != text)
            {
                at++;
            }

            before[at + 1]++;
        }

        for (var i = 1; i < before.Length; i++)
        {
            before[i] += before[i - 1];
        }

        return before;
    }

    /// <summary>Codes From to To start with the Depth digits of the node.</summary>
    private readonly record struct Node(int From, int To, int Depth, ushort Mask, int First);
}
