using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions;

/// <summary>A statement over the facts of a line: a test, or all/any/not over statements. The set of kinds is closed.</summary>
internal abstract class Condition
{
    /// <summary>The plain meaning.</summary>
    public abstract Truth Holds(LineFacts line, EvaluationMode mode);

    /// <summary>Tells what made the statement hold, or which missing facts would settle it.</summary>
    public abstract void Explain(LineFacts line, EvaluationMode mode, Explanation explanation, bool settled);

    /// <summary>Shows the facts it read, left to right.</summary>
    public abstract void ShowFact(LineFacts line, Explanation explanation);

    /// <summary>The tests in it, left to right.</summary>
    public abstract IEnumerable<Test> Tests();
}

/// <summary>What a finding shows of its reasons.</summary>
internal sealed class Explanation
{
    private SortedSet<string>? missing;

    /// <summary>Rows met, in the order of the tests.</summary>
    public List<CodeMatch> Matched { get; } = [];

    /// <summary>Facts read, in the order of the tests; null for a fact that is not stated.</summary>
    public Dictionary<string, string?> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>JSON pointers of facts that would settle a possible finding, sorted.</summary>
    public IReadOnlyCollection<string> Missing => missing ?? (IReadOnlyCollection<string>)[];

    public void Match(CodeMatch match)
    {
        foreach (var known in Matched)
        {
            if (ReferenceEquals(known.Entry, match.Entry) && known.Kind == match.Kind)
            {
                return;
            }
        }

        Matched.Add(match);
    }

    public void Miss(IEnumerable<string> pointers) => (missing ??= new(StringComparer.Ordinal)).UnionWith(pointers);

    public void Fact(string name, string? value) => Facts.TryAdd(name, value);
}

/// <summary>Holds when every part does; an empty one always.</summary>
internal sealed class AllOf(Condition[] parts) : Condition
{
    public Condition[] Parts => parts;

    public override Truth Holds(LineFacts line, EvaluationMode mode)
    {
        var truth = Yes;
        for (var i = 0; i < parts.Length && truth != No; i++)
        {
            truth = Kleene.And(truth, parts[i].Holds(line, mode));
        }

        return truth;
    }

    public override void Explain(LineFacts line, EvaluationMode mode, Explanation explanation, bool settled)
    {
        foreach (var part in parts)
        {
            part.Explain(line, mode, explanation, settled || part.Holds(line, mode) == Yes);
        }
    }

    public override void ShowFact(LineFacts line, Explanation explanation)
    {
        foreach (var part in parts)
        {
            part.ShowFact(line, explanation);
        }
    }

    public override IEnumerable<Test> Tests() => parts.SelectMany(p => p.Tests());
}

/// <summary>Holds when one part does; an empty one never.</summary>
internal sealed class AnyOf(Condition[] parts) : Condition
{
    public Condition[] Parts => parts;

    public override Truth Holds(LineFacts line, EvaluationMode mode)
    {
        var truth = No;
        for (var i = 0; i < parts.Length && truth != Yes; i++)
        {
            truth = Kleene.Or(truth, parts[i].Holds(line, mode));
        }

        return truth;
    }

    public override void Explain(LineFacts line, EvaluationMode mode, Explanation explanation, bool settled)
    {
        foreach (var part in parts)
        {
            // A part that is no reason still shows the facts it read, but neither rows nor missing facts.
            if (part.Holds(line, mode) != No)
            {
                part.Explain(line, mode, explanation, settled);
            }
            else
            {
                part.ShowFact(line, explanation);
            }
        }
    }

    public override void ShowFact(LineFacts line, Explanation explanation)
    {
        foreach (var part in parts)
        {
            part.ShowFact(line, explanation);
        }
    }

    public override IEnumerable<Test> Tests() => parts.SelectMany(p => p.Tests());
}

/// <summary>Holds when its part does not.</summary>
internal sealed class Not(Condition part) : Condition
{
    public Condition Part => part;

    public override Truth Holds(LineFacts line, EvaluationMode mode) => Kleene.Not(part.Holds(line, mode));

    public override void Explain(LineFacts line, EvaluationMode mode, Explanation explanation, bool settled)
    {
        // The rows that were not met are no reasons; only the missing facts and the facts read are kept.
        var inner = new Explanation();
        part.Explain(line, mode, inner, settled);
        explanation.Miss(inner.Missing);
        foreach (var (name, value) in inner.Facts)
        {
            explanation.Fact(name, value);
        }
    }

    public override void ShowFact(LineFacts line, Explanation explanation) => part.ShowFact(line, explanation);

    public override IEnumerable<Test> Tests() => part.Tests();
}

/// <summary>A leaf. Equal tests of a rule set share one id, so each is worked out once a line.</summary>
internal abstract class Test : Condition
{
    /// <summary>Position among the rule set's distinct tests.</summary>
    public int Id { get; internal set; }

    public sealed override Truth Holds(LineFacts line, EvaluationMode mode) => line.Answer(this, mode);

    public sealed override IEnumerable<Test> Tests() => [this];

    public sealed override void Explain(LineFacts line, EvaluationMode mode, Explanation explanation, bool settled)
    {
        ShowFact(line, explanation);
        ShowReason(line, mode, explanation);
        if (!settled && Holds(line, mode) == Possible)
        {
            explanation.Miss(MissingFacts(line, mode));
        }
    }

    /// <summary>Works the answer out; called at most once a line and mode.</summary>
    public abstract Truth Work(LineFacts line, EvaluationMode mode);

    /// <summary>JSON pointers that would settle it, asked when the answer is possible.</summary>
    public abstract IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode);

    /// <summary>Adds the list rows it met, where it looks at lists.</summary>
    public virtual void ShowReason(LineFacts line, EvaluationMode mode, Explanation explanation)
    {
    }
}

/// <summary>A test that reads facts of the declaration alone: its answer is the same for every line.</summary>
internal abstract class DeclarationTest : Test
{
    public sealed override Truth Work(LineFacts line, EvaluationMode mode) => Of(line.Declaration);

    public abstract Truth Of(Declaration declaration);
}
