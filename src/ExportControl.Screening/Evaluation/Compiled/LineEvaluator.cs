using System.Numerics;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation.Compiled.Codes;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>
/// Evaluates the lines of one declaration by masks. Tests of the declaration are answered once; a line then costs a walk down the code tree, and
/// nothing more where no case may apply both to the declaration and to the code. Tests of descriptions, trade and party age are evaluated only
/// for cases that may still apply. Allocates nothing for a line without candidate cases.
/// </summary>
internal ref struct LineEvaluator
{
    private const int WordsOnStack = 16;

    private readonly CompiledRuleSet rules;
    private readonly EffectivePeriod period;
    private readonly Declaration declaration;
    private readonly ResolvedFacts facts;
    private readonly CancellationToken ct;

    // Sets of answers: of the declaration, of the current line, and of the line without advisory lists. Then candidate cases of both.
    private readonly Span<ulong> declarationAnswers;
    private readonly Span<ulong> lineAnswers;
    private readonly Span<ulong> bindingAnswers;
    private readonly ReadOnlySpan<ulong> declarationCandidates;
    private readonly Span<ulong> candidates;
    private LineFacts? line;
    private bool hasDeferredAnswers;

    /// <param name="rules">The rule set.</param>
    /// <param name="declaration">The declaration.</param>
    /// <param name="facts">What was looked up for it.</param>
    /// <param name="scratch"><see cref="ScratchWords"/> words, all zero.</param>
    /// <param name="ct">Ends the evaluation between two words of a text.</param>
    public LineEvaluator(CompiledRuleSet rules, Declaration declaration, ResolvedFacts facts, Span<ulong> scratch, CancellationToken ct = default)
    {
        (this.rules, this.declaration, this.facts, this.ct) = (rules, declaration, facts, ct);
        period = rules.PeriodOn(declaration.Date);
        var length = rules.Words * 2;
        declarationAnswers = scratch[..length];
        lineAnswers = scratch.Slice(length, length);
        bindingAnswers = scratch.Slice(length * 2, length);
        candidates = scratch.Slice(length * 3, rules.CaseWords);
        AnswerDeclaration();
        declarationCandidates = period.ProfileOf(declarationAnswers).Candidates;
    }

    /// <summary>Words of scratch memory needed.</summary>
    public static int ScratchWords(CompiledRuleSet rules) => (rules.Words * 6) + rules.CaseWords;

    /// <summary>Facts of the current line, for tests that need more than masks.</summary>
    public LineFacts Facts => line ??= new LineFacts(rules.Rules, declaration, facts, new CompiledAnswers(rules.Words), ct);

    /// <summary>Adds the rules that apply to a line, in the order of the rule set, and returns the outcome of the line.</summary>
    public Outcome Evaluate(int index, List<AppliedRule> applied)
    {
        var goods = declaration.Lines[index];
        var place = rules.Tree.Find(goods.Code);
        var isSucceeded = !place.Exists && rules.Rules.Edition > 1 && rules.Rules.Nomenclature.SuccessorsOf(goods.Code.Digits).Count > 0;
        var profile = isSucceeded || rules.KnowsNumberOf(goods)
            ? period.FindProfile(goods.Code, goods.NumbersText) ?? period.AddProfile(place, goods.NumbersText, Facts.At(index))
            : period.ProfileOf(place);
        if (!SetCandidates(profile.Candidates))
        {
            return Outcome.NoRestriction;
        }

        line?.At(index);
        if (!hasDeferredAnswers && Masks.Overlap(candidates, rules.DeferredTests.UsingCases))
        {
            AnswerAll(rules.DeferredTests, index, declarationAnswers);
            hasDeferredAnswers = true;
        }

        declarationAnswers.CopyTo(lineAnswers);
        AnswerLineMembers(goods);
        if (Masks.Overlap(candidates, rules.OtherLineTests.UsingCases))
        {
            Answer(rules.OtherLineTests, index, lineAnswers);
        }

        if (Masks.Overlap(candidates, rules.TradeTests.UsingCases) && profile.IsInWatchedGroup)
        {
            Answer(rules.TradeTests, index, lineAnswers);
        }

        if (Masks.Overlap(candidates, rules.DescriptionTests.UsingCases))
        {
            Answer(rules.DescriptionTests, index, lineAnswers);
        }

        lineAnswers.CopyTo(bindingAnswers);
        Masks.OrInto(lineAnswers, profile.Answers);
        Masks.OrInto(bindingAnswers, profile.BindingAnswers);
        var before = applied.Count;
        var outcome = Collect(index, goods, applied);
        if (applied.Count > before)
        {
            PassAnswers(index, place, profile);
        }

        return outcome;
    }

    private readonly void AnswerDeclaration()
    {
        period.DateAnswers.CopyTo(declarationAnswers);
        foreach (var table in rules.DeclarationCountries)
        {
            table.Answer(declaration, declarationAnswers);
        }

        if (rules.ProcedureAnswers(declaration.Procedure) is { } procedure)
        {
            Masks.OrInto(declarationAnswers, procedure);
        }

        foreach (var table in rules.Statements)
        {
            Masks.OrInto(declarationAnswers, table.AnswersFor(declaration));
        }

        foreach (var test in rules.OtherDeclarationTests)
        {
            Masks.AddAnswer(declarationAnswers, test.Id, test.Evaluate(declaration));
        }

        if (facts.IsGoodsOnly)
        {
            // The parties are placeholders: possible answers of their tests count as no.
            for (var i = 0; i < rules.Words; i++)
            {
                declarationAnswers[rules.Words + i] &= ~rules.PartyTests[i] | declarationAnswers[i];
            }
        }
    }

    // Cases that may apply both to the declaration and to the code; false where there is none.
    private readonly bool SetCandidates(ReadOnlySpan<ulong> codeCandidates)
    {
        var any = 0ul;
        for (var i = 0; i < candidates.Length; i++)
        {
            any |= candidates[i] = declarationCandidates[i] & codeCandidates[i];
        }

        return any != 0;
    }

    private readonly void AnswerLineMembers(Line goods)
    {
        foreach (var table in rules.LineCountries)
        {
            table.Answer(goods, rules.Rules.Vocabulary.HomeCountry, lineAnswers);
        }

        foreach (var test in rules.LineMemberTests)
        {
            Masks.AddAnswer(lineAnswers, test.Id, test.Evaluate(goods));
        }
    }

    private void AnswerAll(TestGroup group, int index, Span<ulong> answers)
    {
        var current = line ?? Facts.At(index);
        foreach (var test in group.Tests)
        {
            Masks.AddAnswer(answers, test.Id, test.Answer(current));
        }
    }

    // Only tests of cases that may still apply are evaluated; the answer of another changes nothing.
    private void Answer(TestGroup group, int index, Span<ulong> answers)
    {
        var current = line ?? Facts.At(index);
        for (var i = 0; i < group.Tests.Length; i++)
        {
            if (Masks.Overlap(candidates, group.CasesOf[i]))
            {
                var test = group.Tests[i];
                Masks.AddAnswer(answers, test.Id, test.Answer(current));
            }
        }
    }

    // Bits of tests that Answer did not evaluate.
    private readonly void ClearUnanswered(TestGroup group, Span<ulong> evaluated)
    {
        for (var i = 0; i < group.Tests.Length; i++)
        {
            if (!Masks.Overlap(candidates, group.CasesOf[i]))
            {
                evaluated[group.Tests[i].Id / 64] &= ~(1ul << (group.Tests[i].Id % 64));
            }
        }
    }

    // Findings and remedies of the line use these answers instead of evaluating the tests again.
    private void PassAnswers(int index, CodePlace place, CodeProfile profile)
    {
        Span<ulong> evaluated = stackalloc ulong[WordsOnStack];
        evaluated = rules.Words <= evaluated.Length ? evaluated[..rules.Words] : new ulong[rules.Words];
        evaluated.Fill(ulong.MaxValue);
        if (!hasDeferredAnswers)
        {
            Masks.ClearBits(evaluated, rules.DeferredTests.Mask);
        }

        ClearUnanswered(rules.OtherLineTests, evaluated);
        ClearUnanswered(rules.DescriptionTests, evaluated);
        if (profile.IsInWatchedGroup)
        {
            ClearUnanswered(rules.TradeTests, evaluated);
        }

        Facts.At(index).UseCompiled(place, lineAnswers, evaluated);
    }

    private Outcome Collect(int index, Line goods, List<AppliedRule> applied)
    {
        var (worst, rule, strongest) = (Outcome.NoRestriction, -1, default(AppliedRule));
        for (var word = 0; word < candidates.Length; word++)
        {
            for (var bits = candidates[word]; bits != 0; bits &= bits - 1)
            {
                var candidate = rules.Cases[(word * 64) + BitOperations.TrailingZeroCount(bits)];
                if (Evaluate(candidate) is not (var outcome, var truth))
                {
                    continue;
                }

                if (candidate.Rule != rule)
                {
                    worst = Add(rule, strongest, index, goods, applied, worst);
                    (rule, strongest) = (candidate.Rule, default);
                }

                if (outcome > strongest.Outcome)
                {
                    strongest = new AppliedRule(rules.Rules.Rules[rule], candidate.Case, outcome, truth, EvaluationMode.AsDeclared, null);
                }
            }
        }

        return Add(rule, strongest, index, goods, applied, worst);
    }

    private readonly (Outcome, Truth)? Evaluate(CompiledCase candidate)
    {
        var truth = TruthOf(candidate.When, lineAnswers);
        if ((truth == Truth.Yes ? candidate.Case.Outcome : truth == Truth.Possible ? candidate.Case.IfPossible : null) is not { } outcome)
        {
            return null;
        }

        return outcome > Outcome.Review && rules.Rules.Rules[candidate.Rule].UsesAdvisoryLists && TruthOf(candidate.When, bindingAnswers) is var binding && binding != truth
            ? (candidate.Case.WithoutAdvisory(binding), truth)
            : (outcome, truth);
    }

    private readonly Truth TruthOf(CompiledCondition when, ReadOnlySpan<ulong> answers)
    {
        var yes = answers[..rules.Words];
        var yesOrPossible = answers[rules.Words..];
        return !when.Holds(yesOrPossible, yes) ? Truth.No : when.Holds(yes, yesOrPossible) ? Truth.Yes : Truth.Possible;
    }

    private Outcome Add(int rule, AppliedRule strongest, int index, Line goods, List<AppliedRule> applied, Outcome worst)
    {
        if (rule < 0)
        {
            return worst;
        }

        if (rules.Rules.Edition > 1
            ? strongest.Outcome == Outcome.LicenceRequired && declaration.Documents.Count > 0
            : strongest.Rule.HonoursNotListed && goods.StatesNotListed)
        {
            strongest = RuleEvaluator.HonourDocuments(strongest, Facts.At(index));
        }

        applied.Add(strongest);
        return strongest.CountedOutcome > worst ? strongest.CountedOutcome : worst;
    }
}
