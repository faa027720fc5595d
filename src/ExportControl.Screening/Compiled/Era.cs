using System.Runtime.InteropServices;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Compiled;

/// <summary>
/// What stays the same between two days on which law changes: the rules in force, and for every code of the tree what all code tests answer
/// and which cases may still hold. Codes that are alike share a profile; there are a few hundred of them.
/// </summary>
internal sealed class Era
{
    private readonly CompiledRules rules;
    private readonly DateOnly day;
    private readonly int[] whole;
    private readonly int[] cut;
    private readonly List<Profile> profiles = [];

    public Era(CompiledRules rules, DateOnly day)
    {
        (this.rules, this.day) = (rules, day);
        Applying = [.. rules.Rules.Rules.Where(r => r.IsValidOn(day))];
        InForce = new ulong[rules.CaseWords];
        for (var i = 0; i < rules.Cases.Length; i++)
        {
            if (rules.Rules.Rules[rules.Cases[i].Rule].IsValidOn(day))
            {
                Masks.SetBit(InForce, i);
            }
        }

        Dates = new ulong[rules.Words * 2];
        foreach (var test in rules.Tests.OfType<DateIn>())
        {
            Masks.Set(Dates, test.Id, test.Of(day));
        }

        (Checks, ChecksWithoutVolumes) = (ChecksOf(hasVolumes: true), ChecksOf(hasVolumes: false));
        (whole, cut) = (new int[rules.Tree.Count], new int[rules.Tree.Count]);
        new ProfileReader(this).Read();
    }

    /// <summary>Rules in force.</summary>
    public IReadOnlyList<Rule> Applying { get; }

    /// <summary>What is checked, and what is not.</summary>
    public Checks Checks { get; }

    /// <summary>The same where earlier trade was not looked up.</summary>
    public Checks ChecksWithoutVolumes { get; }

    /// <summary>A bit for each case of a rule in force.</summary>
    public ulong[] InForce { get; }

    /// <summary>Answers of the tests of dates.</summary>
    public ulong[] Dates { get; }

    public Profile ProfileAt(CodePlace place) => profiles[(place.IsWhole ? whole : cut)[place.Node]];

    /// <summary>
    /// Cases that may hold when only some answers are known: every unknown test counts as one that could be either. What is missing here
    /// cannot hold, whatever the others answer.
    /// </summary>
    public void Open(ReadOnlySpan<ulong> answers, ReadOnlySpan<ulong> unknown, Span<ulong> open)
    {
        Span<ulong> most = stackalloc ulong[16];
        most = rules.Words <= most.Length ? most[..rules.Words] : new ulong[rules.Words];
        var yes = answers[..rules.Words];
        var maybe = answers[rules.Words..];
        for (var i = 0; i < most.Length; i++)
        {
            most[i] = maybe[i] | unknown[i];
        }

        for (var i = 0; i < rules.Cases.Length; i++)
        {
            if (Masks.HasBit(InForce, i) && rules.Cases[i].When.Holds(most, yes))
            {
                Masks.SetBit(open, i);
            }
        }
    }

    private Checks ChecksOf(bool hasVolumes)
    {
        var inForce = Applying.Select(r => r.Check).ToHashSet(StringComparer.Ordinal);
        var unfed = Applying.Where(r => r.NeedsVolumes && !hasVolumes).Select(r => r.Check).ToHashSet(StringComparer.Ordinal);
        var (order, notPerformed) = (rules.Rules.CheckOrder, rules.Rules.ChecksNotPerformed);
        return new Checks(
            [.. order.Where(c => inForce.Contains(c) && !unfed.Contains(c))],
            [
                .. order.Where(c => !inForce.Contains(c)).Select(c => new NotPerformed(c, "check.date-not-covered")),
                .. order.Where(unfed.Contains).Select(c => new NotPerformed(c, "check.no-look-up")),
                .. notPerformed.Select(c => new NotPerformed(c, $"check.{c}")),
            ]);
    }

    /// <summary>What the code alone says.</summary>
    /// <param name="Answers">Answers of the code tests.</param>
    /// <param name="Binding">The same where advisory lists count as empty.</param>
    /// <param name="Open">Cases that may hold for such a code.</param>
    /// <param name="InGroup">The goods belong to a watched group, or may.</param>
    internal sealed record Profile(ulong[] Answers, ulong[] Binding, ulong[] Open, bool InGroup);

    /// <summary>Walks the tree once and gives every node its two profiles: for a code that ends there, and for a longer one that the tree does not know.</summary>
    private sealed class ProfileReader
    {
        private readonly Era era;
        private readonly CompiledRules rules;
        private readonly int length;
        private readonly ulong[] unknown;
        private readonly (ulong[] All, ulong[] Binding) nothing;
        private readonly Dictionary<ProfileKey, int> known = [];
        private readonly Dictionary<(int Cut, bool IsKnown, bool InGroup), int> barely = [];
        private readonly Dictionary<(int List, bool IsFull, bool IsValid, MatchKind Kind, bool BindingOnly), ulong[]> rows = [];

        public ProfileReader(Era era)
        {
            (this.era, rules) = (era, era.rules);
            length = rules.Words * 2;
            nothing = (new ulong[length], new ulong[length]);
            var codeTests = new TestFamily(rules, t => t is CodeOnList or CodeKnown);
            unknown = [.. codeTests.Mask.Select(m => ~m)];
        }

        public void Read()
        {
            var none = new ulong[length];
            Walk(0, new Above(none, none, false, ProfileOf(none, none, inGroup: false, isKnown: false)));
        }

        // Returns what rows at or below the node answer to a shorter code.
        private (ulong[] All, ulong[] Binding) Walk(int node, Above above)
        {
            var (from, below, to) = rules.Tree.Rows[node];
            var own = below > from || (rules.Tree.IsGroup[node] && !above.InGroup) ? WithRows(above, node, from, below) : above;
            era.cut[node] = own.Cut;
            var (first, end) = rules.Tree.Children(node);
            var (isKnown, inGroup) = (rules.Tree.Knows(node), own.InGroup || rules.Tree.InGroup[node]);
            if (from == to)
            {
                // Most of the nomenclature: no row here or below.
                ref var bare = ref CollectionsMarshal.GetValueRefOrAddDefault(barely, (own.Cut, isKnown, inGroup), out var exists);
                era.whole[node] = bare = exists ? bare : ProfileOf(own.All, own.Binding, inGroup, isKnown);
                for (var child = first; child < end; child++)
                {
                    Walk(child, own);
                }

                return nothing;
            }

            var beneath = (All: new ulong[length], Binding: new ulong[length]);
            for (var child = first; child < end; child++)
            {
                var (all, binding) = Walk(child, own);
                Masks.Or(beneath.All, all);
                Masks.Or(beneath.Binding, binding);
            }

            (ulong[] All, ulong[] Binding) within = ([.. beneath.All], [.. beneath.Binding]);
            for (var i = from; i < below; i++)
            {
                Masks.Or(within.All, Answers(rules.Tree.Entries[i], MatchKind.Within, bindingOnly: false));
                Masks.Or(within.Binding, Answers(rules.Tree.Entries[i], MatchKind.Within, bindingOnly: true));
            }

            Masks.Or(beneath.All, own.All);
            Masks.Or(beneath.Binding, own.Binding);
            era.whole[node] = ProfileOf(beneath.All, beneath.Binding, inGroup, isKnown);
            return within;
        }

        private Above WithRows(Above above, int node, int from, int below)
        {
            ulong[] all = [.. above.All];
            ulong[] binding = [.. above.Binding];
            for (var i = from; i < below; i++)
            {
                var row = rules.Tree.Entries[i];
                var kind = row.IsFull ? MatchKind.Covers : MatchKind.Partial;
                Masks.Or(all, Answers(row, kind, bindingOnly: false));
                Masks.Or(binding, Answers(row, kind, bindingOnly: true));
            }

            var inGroup = above.InGroup || rules.Tree.IsGroup[node];
            return new Above(all, binding, inGroup, ProfileOf(all, binding, inGroup, isKnown: false));
        }

        private int ProfileOf(ulong[] met, ulong[] metBinding, bool inGroup, bool isKnown)
        {
            var (answers, binding) = (Finished(met, isKnown), Finished(metBinding, isKnown));
            var key = new ProfileKey([.. answers, .. binding, inGroup ? 1ul : 0]);
            ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(known, key, out var exists);
            if (!exists)
            {
                index = era.profiles.Count;
                era.profiles.Add(new Profile(answers, binding, Open(answers, inGroup), inGroup));
            }

            return index;
        }

        private ulong[] Finished(ulong[] met, bool isKnown)
        {
            ulong[] answers = [.. met];
            foreach (var test in rules.KnownCodes.Where(_ => isKnown))
            {
                Masks.Set(answers, test.Id, Truth.Yes);
            }

            foreach (var test in rules.Lists.Where(t => t.AnyMatchCounts && Masks.HasBit(answers.AsSpan(rules.Words), t.Id)))
            {
                Masks.Set(answers, test.Id, Truth.Yes);
            }

            return answers;
        }

        private ulong[] Open(ulong[] answers, bool inGroup)
        {
            ulong[] unsure = [.. unknown];
            for (var i = 0; i < unsure.Length && !inGroup; i++)
            {
                unsure[i] &= ~rules.Volumes.Mask[i];
            }

            var open = new ulong[rules.CaseWords];
            era.Open(answers, unsure, open);
            return open;
        }

        private ulong[] Answers(ListEntry row, MatchKind kind, bool bindingOnly)
        {
            var isValid = row.IsValidOn(era.day);
            ref var answers = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, (row.List.Index, row.IsFull, isValid, kind, bindingOnly), out var exists);
            if (!exists)
            {
                answers = new ulong[length];
                foreach (var test in rules.Lists)
                {
                    Masks.Set(answers, test.Id, test.Meets(row, era.day, bindingOnly) ? (kind == MatchKind.Covers ? Truth.Yes : Truth.Possible) : Truth.No);
                }
            }

            return answers!;
        }

        private sealed record Above(ulong[] All, ulong[] Binding, bool InGroup, int Cut);
    }

    private readonly struct ProfileKey(ulong[] words) : IEquatable<ProfileKey>
    {
        private readonly ulong[] words = words;

        public bool Equals(ProfileKey other) => words.AsSpan().SequenceEqual(other.words);

        public override bool Equals(object? obj) => obj is ProfileKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(words.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
