using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>
/// What stays the same between two days on which law changes: the rules in force, and for every code what all code tests answer and which cases
/// may still hold. That is worked out when a code is first met; codes that are alike share a profile. Safe from any thread: whoever works the
/// same out twice comes to the same.
/// </summary>
internal sealed class EffectivePeriod
{
    private const int Remembered = 32768;

    private readonly CompiledRuleSet rules;
    private readonly DateOnly day;
    private readonly ulong[] unknownToCodes;
    private readonly ulong[] unknownToGoodsUnwatched;
    private readonly ulong[] unknownToDeclarations;
    private readonly CodeProfile?[] whole;
    private readonly CodeProfile?[] cut;
    private readonly Shape?[] shapes = new Shape?[Remembered];
    private readonly Numbered?[] numbered = new Numbered?[Remembered];
    private readonly ConcurrentDictionary<Words, CodeProfile> profiles = new();

    public EffectivePeriod(CompiledRuleSet rules, DateOnly day)
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
        unknownToCodes = Array.ConvertAll(rules.OfCodes.Mask, known => ~known);
        unknownToDeclarations = Array.ConvertAll(rules.Lasting.Mask, known => ~known);

        // Tests of earlier trade answer no for goods of no watched group.
        unknownToGoodsUnwatched = [.. unknownToCodes.Zip(rules.Volumes.Mask, (unknown, volumes) => unknown & ~volumes)];
        (whole, cut) = (new CodeProfile?[rules.Tree.Count], new CodeProfile?[rules.Tree.Count]);
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

    /// <summary>What the code alone says.</summary>
    public CodeProfile ProfileAt(CodePlace place)
    {
        ref var profile = ref (place.IsWhole ? whole : cut)[place.Node];
        return profile ??= ProfileOf(place);
    }

    /// <summary>
    /// The same where a control number is stated: it speaks for the goods whatever the code says. Worked out by the tests themselves, which is
    /// slow, and remembered, because brokers state the same number for the same code; null where it is not remembered.
    /// </summary>
    public CodeProfile? ProfileAt(CodePlace place, ControlNumber number) => !rules.Numbers.Contains(number.Head) ? ProfileAt(place)
        : SlotOf(place, number) is { } known && known.Place == place && known.Number.Equals(number) ? known.CodeProfile
        : null;

    /// <summary>Works it out where it is not remembered.</summary>
    public CodeProfile ProfileAt(CodePlace place, ControlNumber number, LineFacts line)
    {
        var profile = ProfileAt(place);
        ulong[] answers = [.. profile.Answers];
        ulong[] binding = [.. profile.Binding];
        foreach (var test in rules.Lists)
        {
            Masks.Clear(answers, test.Id);
            Masks.Clear(binding, test.Id);
            Masks.Set(answers, test.Id, test.Work(line, EvaluationMode.AsDeclared));
            Masks.Set(binding, test.Id, test.Work(line, EvaluationMode.BindingListsOnly));
        }

        var found = new Numbered(place, number, ProfileOf(answers, binding, profile.InGroup));
        SlotOf(place, number) = found;
        return found.CodeProfile;
    }

    private ref Numbered? SlotOf(CodePlace place, ControlNumber number) => ref numbered[HashCode.Combine(place, number) & (Remembered - 1)];

    /// <summary>Cases that may hold for a declaration, by the answers that are the same for all its lines. Most declarations of a day are of few shapes.</summary>
    public ulong[] OpenFor(ReadOnlySpan<ulong> lasting)
    {
        var hash = 0ul;
        foreach (var word in lasting)
        {
            hash = unchecked((hash ^ word) * 0x9E37_79B9_7F4A_7C15);
        }

        ref var shape = ref shapes[hash >> 49];
        if (shape is not { } known || !lasting.SequenceEqual(known.Lasting))
        {
            shape = known = new Shape(lasting.ToArray(), Open(lasting, unknownToDeclarations));
        }

        return known.Open;
    }

    // Every unknown test counts as one that could be either: what does not hold then cannot hold, whatever the others answer.
    private ulong[] Open(ReadOnlySpan<ulong> answers, ulong[] unknown)
    {
        var most = new ulong[rules.Words];
        for (var i = 0; i < most.Length; i++)
        {
            most[i] = answers[rules.Words + i] | unknown[i];
        }

        var open = new ulong[rules.CaseWords];
        for (var i = 0; i < rules.Cases.Length; i++)
        {
            if (Masks.HasBit(InForce, i) && rules.Cases[i].When.Holds(most, answers[..rules.Words]))
            {
                Masks.SetBit(open, i);
            }
        }

        return open;
    }

    private CodeProfile ProfileOf(CodePlace place)
    {
        var (answers, binding) = (new ulong[rules.Words * 2], new ulong[rules.Words * 2]);
        var inGroup = place.IsWhole && rules.Tree.InGroup[place.Node];
        for (var node = place.Node; node >= 0; node = rules.Tree.Parent(node))
        {
            var (from, below, _) = rules.Tree.Rows[node];
            inGroup |= rules.Tree.IsGroup[node];
            for (var i = from; i < below; i++)
            {
                Meet(rules.Tree.Entries[i], rules.Tree.Entries[i].IsFull ? Truth.Yes : Truth.Possible, answers, binding);
            }
        }

        var (_, first, end) = rules.Tree.Rows[place.Node];
        for (var i = first; i < end && place.IsWhole; i++)
        {
            Meet(rules.Tree.Entries[i], Truth.Possible, answers, binding);
        }

        Finish(answers, place);
        Finish(binding, place);
        return ProfileOf(answers, binding, inGroup);
    }

    private CodeProfile ProfileOf(ulong[] answers, ulong[] binding, bool inGroup) => profiles.GetOrAdd(
        new Words([.. answers, .. binding, inGroup ? 1ul : 0]), _ => new CodeProfile(answers, binding, Open(answers, inGroup ? unknownToCodes : unknownToGoodsUnwatched), inGroup));

    private void Meet(ListEntry row, Truth truth, ulong[] answers, ulong[] binding)
    {
        foreach (var test in rules.Lists)
        {
            if (test.Meets(row, day, bindingOnly: false))
            {
                Masks.Set(answers, test.Id, truth);
                Masks.Set(binding, test.Id, row.List.Standing == Standing.Binding ? truth : Truth.No);
            }
        }
    }

    private void Finish(ulong[] answers, CodePlace place)
    {
        foreach (var test in rules.KnownCodes)
        {
            Masks.Set(answers, test.Id, Kleene.Of(place.IsWhole && rules.Tree.Knows(place.Node)));
        }

        foreach (var test in rules.Lists)
        {
            if (test.AnyMatchCounts && Masks.HasBit(answers.AsSpan(rules.Words), test.Id))
            {
                Masks.Set(answers, test.Id, Truth.Yes);
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

    private readonly struct Words(ulong[] words) : IEquatable<Words>
    {
        private readonly ulong[] words = words;

        public bool Equals(Words other) => words.AsSpan().SequenceEqual(other.words);

        public override bool Equals(object? obj) => obj is Words other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(words.AsSpan()));
            return hash.ToHashCode();
        }
    }

    private sealed record Numbered(CodePlace Place, ControlNumber Number, CodeProfile CodeProfile);

    private sealed record Shape(ulong[] Lasting, ulong[] Open);
}

/// <summary>What a code alone says.</summary>
/// <param name="Answers">Answers of the code tests.</param>
/// <param name="Binding">The same where advisory lists count as empty.</param>
/// <param name="Open">Cases that may hold for such a code.</param>
/// <param name="InGroup">The goods belong to a watched group, or may.</param>
internal sealed record CodeProfile(ulong[] Answers, ulong[] Binding, ulong[] Open, bool InGroup);
