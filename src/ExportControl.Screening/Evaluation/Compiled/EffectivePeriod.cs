using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Evaluation.Compiled.Codes;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>
/// A range of days within which no rule, row or period begins or ends: the rules in force, and caches of the profiles of codes and declarations.
/// A profile is computed when its code or its answers first occur. Safe for use from several threads: a profile that two threads compute is equal.
/// </summary>
internal sealed class EffectivePeriod
{
    private const int CacheSlots = 32768;
    private const int DeclarationHashShift = 49;

    private readonly CompiledRuleSet rules;
    private readonly DateOnly firstDay;
    private readonly ulong[] casesInForce;
    private readonly ulong[] unknownToCodes;
    private readonly ulong[] unknownToUnwatchedCodes;
    private readonly ulong[] unknownToDeclarations;
    private readonly Checks checks;
    private readonly Checks checksWithoutTradeFigures;
    private readonly CodeProfile?[] wholeCodes;
    private readonly CodeProfile?[] unknownCodes;
    private readonly CodeProfile?[] cutCodes;
    private readonly LineProfile?[] lineProfiles = new LineProfile?[CacheSlots];
    private readonly DeclarationProfile?[] declarations = new DeclarationProfile?[CacheSlots];
    private readonly ConcurrentDictionary<WordsKey, CodeProfile> distinctProfiles = new();

    public EffectivePeriod(CompiledRuleSet rules, DateOnly firstDay)
    {
        (this.rules, this.firstDay) = (rules, firstDay);
        RulesInForce = [.. rules.Rules.Rules.Where(r => r.IsValidOn(firstDay))];
        casesInForce = new ulong[rules.CaseWords];
        for (var i = 0; i < rules.Cases.Length; i++)
        {
            if (rules.Rules.Rules[rules.Cases[i].Rule].IsValidOn(firstDay))
            {
                Masks.SetBit(casesInForce, i);
            }
        }

        DateAnswers = new ulong[rules.Words * 2];
        foreach (var test in rules.DateTests)
        {
            Masks.AddAnswer(DateAnswers, test.Id, test.TruthOn(firstDay));
        }

        checks = CheckSummary.Of(rules.Rules, RulesInForce, hasTradeFigures: true);
        checksWithoutTradeFigures = CheckSummary.Of(rules.Rules, RulesInForce, hasTradeFigures: false);
        unknownToCodes = Array.ConvertAll(rules.CodeTests.Mask, known => ~known);
        unknownToDeclarations = Array.ConvertAll(rules.DeclarationTests.Mask, known => ~known);

        // Tests of trade answer no for goods of no watched group.
        unknownToUnwatchedCodes = [.. unknownToCodes.Zip(rules.TradeTests.Mask, (unknown, trade) => unknown & ~trade)];
        (wholeCodes, unknownCodes, cutCodes) = (new CodeProfile?[rules.Tree.Count], new CodeProfile?[rules.Tree.Count], new CodeProfile?[rules.Tree.Count]);
    }

    public IReadOnlyList<Rule> RulesInForce { get; }

    /// <summary>Answers of the tests of dates.</summary>
    public ulong[] DateAnswers { get; }

    public Checks ChecksFor(bool hasTradeFigures) => hasTradeFigures ? checks : checksWithoutTradeFigures;

    /// <summary>The profile of a code without a stated control number.</summary>
    public CodeProfile ProfileOf(CodePlace place)
    {
        ref var profile = ref (place.IsCut ? cutCodes : place.IsWhole ? wholeCodes : unknownCodes)[place.Node];
        return profile ??= Compute(place);
    }

    /// <summary>
    /// The profile of a code that the place alone does not decide: with stated control numbers, or of an older nomenclature; null where it is not cached.
    /// </summary>
    /// <param name="code">The declared code.</param>
    /// <param name="numbers">The stated numbers as one text; empty where none is stated.</param>
    public CodeProfile? FindProfile(CommodityCode code, string numbers) =>
        SlotOf(code, numbers) is { } cached && cached.Code == code && cached.Numbers == numbers ? cached.Profile : null;

    /// <summary>Computes and caches such a profile from a line that has the code and the numbers.</summary>
    public CodeProfile AddProfile(CodePlace place, string numbers, LineFacts line)
    {
        var profile = ProfileOf(place);
        ulong[] answers = [.. profile.Answers];
        ulong[] binding = [.. profile.BindingAnswers];
        foreach (var test in rules.ListTests)
        {
            Masks.ClearAnswer(answers, test.Id);
            Masks.ClearAnswer(binding, test.Id);
            Masks.AddAnswer(answers, test.Id, test.Evaluate(line, EvaluationMode.AsDeclared));
            Masks.AddAnswer(binding, test.Id, test.Evaluate(line, EvaluationMode.BindingListsOnly));
        }

        foreach (var test in rules.KnownCodeTests)
        {
            Masks.ClearAnswer(answers, test.Id);
            Masks.ClearAnswer(binding, test.Id);
            Masks.AddAnswer(answers, test.Id, Kleene.Of(line.CodeIsKnown));
            Masks.AddAnswer(binding, test.Id, Kleene.Of(line.CodeIsKnown));
        }

        var added = new LineProfile(line.Line.Code, numbers, Distinct(answers, binding, line.GoodsGroups.Count > 0));
        SlotOf(added.Code, numbers) = added;
        return added.Profile;
    }

    /// <summary>The profile of a declaration by the answers of its declaration tests. Most declarations share few profiles.</summary>
    public DeclarationProfile ProfileOf(ReadOnlySpan<ulong> answers)
    {
        var hash = 0ul;
        foreach (var word in answers)
        {
            hash = unchecked((hash ^ word) * 0x9E37_79B9_7F4A_7C15);
        }

        ref var slot = ref declarations[hash >> DeclarationHashShift];
        if (slot is not { } profile || !answers.SequenceEqual(profile.Answers))
        {
            slot = profile = new DeclarationProfile(answers.ToArray(), Candidates(answers, unknownToDeclarations));
        }

        return profile;
    }

    private ref LineProfile? SlotOf(CommodityCode code, string numbers) => ref lineProfiles[HashCode.Combine(code, numbers) & (CacheSlots - 1)];

    // Cases in force that hold when every unknown test is taken as both yes and no. A case outside cannot apply for any answers of the unknown tests.
    private ulong[] Candidates(ReadOnlySpan<ulong> answers, ulong[] unknown)
    {
        var holding = new ulong[rules.Words];
        for (var i = 0; i < holding.Length; i++)
        {
            holding[i] = answers[rules.Words + i] | unknown[i];
        }

        var candidates = new ulong[rules.CaseWords];
        for (var i = 0; i < rules.Cases.Length; i++)
        {
            if (Masks.HasBit(casesInForce, i) && rules.Cases[i].When.Holds(holding, answers[..rules.Words]))
            {
                Masks.SetBit(candidates, i);
            }
        }

        return candidates;
    }

    private CodeProfile Compute(CodePlace place)
    {
        var (answers, binding) = (new ulong[rules.Words * 2], new ulong[rules.Words * 2]);
        var inGroup = place.IsWhole && rules.Tree.InGroup[place.Node];
        for (var node = place.Node; node >= 0; node = rules.Tree.Parent(node))
        {
            var (from, below, _) = rules.Tree.Rows[node];
            inGroup |= rules.Tree.IsGroup[node];
            for (var i = from; i < below; i++)
            {
                AddRow(rules.Tree.Entries[i], rules.Tree.Entries[i].IsFull ? Truth.Yes : Truth.Possible, answers, binding);
            }
        }

        var (_, first, end) = rules.Tree.Rows[place.Node];
        for (var i = first; i < end && place.IsWhole; i++)
        {
            AddRow(rules.Tree.Entries[i], Truth.Possible, answers, binding);
        }

        Complete(answers, place);
        Complete(binding, place);
        return Distinct(answers, binding, inGroup);
    }

    private CodeProfile Distinct(ulong[] answers, ulong[] binding, bool inGroup) => distinctProfiles.GetOrAdd(
        new WordsKey([.. answers, .. binding, inGroup ? 1ul : 0]),
        _ => new CodeProfile(answers, binding, Candidates(answers, inGroup ? unknownToCodes : unknownToUnwatchedCodes), inGroup));

    private void AddRow(ListEntry row, Truth truth, ulong[] answers, ulong[] binding)
    {
        foreach (var test in rules.ListTests)
        {
            if (test.CountsUnnamed(row, firstDay))
            {
                Masks.AddAnswer(answers, test.Id, truth);
                Masks.AddAnswer(binding, test.Id, row.List.Standing == Standing.Binding ? truth : Truth.No);
            }
        }
    }

    private void Complete(ulong[] answers, CodePlace place)
    {
        foreach (var test in rules.KnownCodeTests)
        {
            Masks.AddAnswer(answers, test.Id, Kleene.Of(place is { IsWhole: true, IsCut: false } && rules.Tree.IsKnown(place.Node)));
        }

        foreach (var test in rules.ListTests)
        {
            var truth = Masks.AnswerOf(answers, test.Id);
            if (test.Grade(truth) is var graded && graded != truth)
            {
                Masks.ClearAnswer(answers, test.Id);
                Masks.AddAnswer(answers, test.Id, graded);
            }
        }
    }

    /// <summary>Words compared by value.</summary>
    private readonly struct WordsKey(ulong[] words) : IEquatable<WordsKey>
    {
        private readonly ulong[] words = words;

        public bool Equals(WordsKey other) => words.AsSpan().SequenceEqual(other.words);

        public override bool Equals(object? obj) => obj is WordsKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(words.AsSpan()));
            return hash.ToHashCode();
        }
    }

    private sealed record LineProfile(CommodityCode Code, string Numbers, CodeProfile Profile);
}
