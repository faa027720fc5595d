using System.Numerics;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>
/// Judges the lines of one declaration by masks. What is the same for all lines is answered once; a line then costs a walk down the tree of
/// codes, and no more where no case is left that may hold. Tests of descriptions, parties and trade are asked only for cases that are left.
/// Allocates nothing for a line to which no rule applies.
/// </summary>
internal ref struct LineEvaluator
{
    private readonly CompiledRuleSet rules;
    private readonly EffectivePeriod period;
    private readonly Declaration declaration;
    private readonly ResolvedFacts facts;

    // Answers that hold for every line, for the line at hand, and for it where advisory lists count as empty; then cases that may hold for the
    // declaration, and for the line.
    private readonly Span<ulong> lasting;
    private readonly Span<ulong> answers;
    private readonly Span<ulong> binding;
    private readonly ReadOnlySpan<ulong> open;
    private readonly Span<ulong> left;
    private LineFacts? line;
    private bool agesAreKnown;

    /// <param name="rules">The rule set.</param>
    /// <param name="declaration">The declaration.</param>
    /// <param name="facts">What was looked up for it.</param>
    /// <param name="scratch"><see cref="Scratch"/> words, all zero.</param>
    public LineEvaluator(CompiledRuleSet rules, Declaration declaration, ResolvedFacts facts, Span<ulong> scratch)
    {
        (this.rules, this.declaration, this.facts) = (rules, declaration, facts);
        period = rules.PeriodOn(declaration.Date);
        var length = rules.Words * 2;
        lasting = scratch[..length];
        answers = scratch.Slice(length, length);
        binding = scratch.Slice(length * 2, length);
        left = scratch.Slice(length * 3, rules.CaseWords);
        AnswerLasting();
        open = period.OpenFor(lasting);
    }

    /// <summary>Words of scratch that a judge needs.</summary>
    public static int Scratch(CompiledRuleSet rules) => (rules.Words * 6) + rules.CaseWords;

    /// <summary>Facts of the line at hand, for the tests that need more than masks.</summary>
    public LineFacts Facts => line ??= new LineFacts(rules.Rules, declaration, facts);

    /// <summary>Adds how the rules apply to a line, in their order, and returns the line's outcome.</summary>
    public Outcome Judge(int index, List<AppliedRule> applied)
    {
        var goods = declaration.Lines[index];
        var place = rules.Tree.Find(goods.Code);
        var profile = goods.Classification?.Number is { } number ? period.ProfileAt(place, number) ?? period.ProfileAt(place, number, Facts.At(index)) : period.ProfileAt(place);
        if (!Remaining(profile.Open))
        {
            return Outcome.NoRestriction;
        }

        line?.At(index);
        if (!agesAreKnown && Masks.Meet(left, rules.Ages.Asking))
        {
            Work(rules.Ages, index, lasting);
            agesAreKnown = true;
        }

        lasting.CopyTo(answers);
        AnswerLine(goods);
        if (Masks.Meet(left, rules.Volumes.Asking) && profile.InGroup)
        {
            Work(rules.Volumes, index, answers);
        }

        if (Masks.Meet(left, rules.Descriptions.Asking))
        {
            Work(rules.Descriptions, index, answers);
        }

        answers.CopyTo(binding);
        Masks.Or(answers, profile.Answers);
        Masks.Or(binding, profile.Binding);
        var before = applied.Count;
        var outcome = Collect(index, goods, applied);
        if (applied.Count > before)
        {
            Tell(index, place, profile);
        }

        return outcome;
    }

    // What is the same for all lines and costs little.
    private readonly void AnswerLasting()
    {
        period.Dates.CopyTo(lasting);
        Add(CountryFact.Exporter, declaration.Exporter.Country);
        Add(CountryFact.Consignee, declaration.Consignee.Country);
        Add(CountryFact.EndUser, declaration.EndUser?.Country);
        if (facts.IsGoodsOnly)
        {
            // Parties that stand for anybody answer no where they would ask.
            for (var i = 0; i < rules.Words; i++)
            {
                lasting[rules.Words + i] &= ~rules.OfParties.Mask[i] | lasting[i];
            }
        }

        Add(CountryFact.Dispatch, declaration.DispatchCountry);
        Add(CountryFact.Destination, declaration.DestinationCountry);
        if (rules.Countries(CountryFact.Transit) is { } transit)
        {
            foreach (var country in declaration.TransitCountries)
            {
                Masks.Or(lasting, transit.Of(country));
            }
        }

        if (rules.Procedure(declaration.Procedure) is { } procedure)
        {
            Masks.Or(lasting, procedure);
        }

        foreach (var statement in rules.Statements)
        {
            Masks.Or(lasting, statement.Of(declaration));
        }

        foreach (var test in rules.OfDeclarations)
        {
            Masks.Set(lasting, test.Id, test.Of(declaration));
        }
    }

    // Cases that may hold for the declaration and for the code.
    private readonly bool Remaining(ReadOnlySpan<ulong> openForCode)
    {
        var any = 0ul;
        for (var i = 0; i < left.Length; i++)
        {
            any |= left[i] = open[i] & openForCode[i];
        }

        return any != 0;
    }

    private readonly void AnswerLine(Line goods)
    {
        AddTo(answers, CountryFact.Origin, goods.Origin);
        AddTo(answers, CountryFact.Manufacturer, goods.ManufacturerCountry);

        // Goods of the home country were not imported: nothing is missing there.
        if (goods.ImportedFrom is not null || goods.Origin.Alpha2 != rules.Rules.Vocabulary.HomeCountry)
        {
            AddTo(answers, CountryFact.ImportedFrom, goods.ImportedFrom);
        }

        foreach (var test in rules.Contents)
        {
            Masks.Set(answers, test.Id, test.Of(goods.UsContentPercent));
        }

        foreach (var test in rules.Classified)
        {
            Masks.Set(answers, test.Id, Kleene.Of(goods.Classification?.Number is not null));
        }
    }

    // Whoever writes the findings need not ask again what was answered here.
    private void Tell(int index, CodePlace place, CodeProfile profile)
    {
        Span<ulong> asked = stackalloc ulong[16];
        asked = rules.Words <= asked.Length ? asked[..rules.Words] : new ulong[rules.Words];
        asked.Fill(ulong.MaxValue);
        Forget(rules.Ages, agesAreKnown, asked);
        Forget(rules.Volumes, !profile.InGroup || Masks.Meet(left, rules.Volumes.Asking), asked);
        Forget(rules.Descriptions, Masks.Meet(left, rules.Descriptions.Asking), asked);
        Facts.At(index).Know(place, answers, asked);
    }

    private static void Forget(TestGroup family, bool wereAsked, Span<ulong> asked)
    {
        for (var i = 0; i < asked.Length && !wereAsked; i++)
        {
            asked[i] &= ~family.Mask[i];
        }
    }

    private void Work(TestGroup family, int index, Span<ulong> into)
    {
        var asked = line ?? Facts.At(index);
        foreach (var test in family.Tests)
        {
            Masks.Set(into, test.Id, test.Work(asked, EvaluationMode.AsDeclared));
        }
    }

    private Outcome Collect(int index, Line goods, List<AppliedRule> applied)
    {
        var (worst, rule, strongest) = (Outcome.NoRestriction, -1, default(AppliedRule));
        for (var word = 0; word < left.Length; word++)
        {
            for (var bits = left[word]; bits != 0; bits &= bits - 1)
            {
                var candidate = rules.Cases[(word * 64) + BitOperations.TrailingZeroCount(bits)];
                if (Weigh(candidate) is not (var outcome, var truth))
                {
                    continue;
                }

                if (candidate.Rule != rule)
                {
                    worst = Keep(rule, strongest, index, goods, applied, worst);
                    (rule, strongest) = (candidate.Rule, default);
                }

                if (outcome > strongest.Outcome)
                {
                    strongest = new AppliedRule(rules.Rules.Rules[rule], candidate.Case, outcome, truth, EvaluationMode.AsDeclared, null);
                }
            }
        }

        return Keep(rule, strongest, index, goods, applied, worst);
    }

    private readonly (Outcome, Truth)? Weigh(CompiledCase candidate)
    {
        var truth = TruthOf(candidate.When, answers);
        if ((truth == Truth.Yes ? candidate.Case.Outcome : truth == Truth.Possible ? candidate.Case.IfPossible : null) is not { } outcome)
        {
            return null;
        }

        return outcome > Outcome.Review && rules.Rules.Rules[candidate.Rule].UsesAdvisoryLists && TruthOf(candidate.When, binding) is var bound && bound != truth
            ? (candidate.Case.WithoutAdvisory(bound), truth)
            : (outcome, truth);
    }

    private readonly Truth TruthOf(CompiledCondition when, ReadOnlySpan<ulong> given)
    {
        var yes = given[..rules.Words];
        var maybe = given[rules.Words..];
        return !when.Holds(maybe, yes) ? Truth.No : when.Holds(yes, maybe) ? Truth.Yes : Truth.Possible;
    }

    private Outcome Keep(int rule, AppliedRule strongest, int index, Line goods, List<AppliedRule> applied, Outcome worst)
    {
        if (rule < 0)
        {
            return worst;
        }

        if (strongest.Rule.HonoursNotListed && goods.Classification is { IsNotListed: true })
        {
            strongest = RuleEvaluator.Honour(strongest, Facts.At(index));
        }

        applied.Add(strongest);
        return strongest.Weight > worst ? strongest.Weight : worst;
    }

    private readonly void Add(CountryFact fact, CountryCode? country) => AddTo(lasting, fact, country);

    private readonly void AddTo(Span<ulong> into, CountryFact fact, CountryCode? country)
    {
        if (rules.Countries(fact) is { } table)
        {
            Masks.Or(into, table.Of(country));
        }
    }
}
