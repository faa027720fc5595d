using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions;

/// <summary>
/// A leaf of a condition tree. A test kind is one class: it reads itself from JSON (a static <c>Read</c> registered in <see cref="TestKinds"/>),
/// declares its scope, evaluates itself and names the JSON pointers of the facts it misses. Equal tests of a rule set are one instance.
/// </summary>
internal abstract class Test : Condition
{
    /// <summary>Position among the distinct tests of the rule set, from 0.</summary>
    public int Id { get; internal set; }

    /// <summary>What the test reads.</summary>
    public abstract TestScope Scope { get; }

    /// <summary>The test's parameters as text; tests of one kind with equal keys are one test.</summary>
    public abstract string Key { get; }

    /// <summary>
    /// Whether a remedy (classification NOT_LISTED, US content, end-use statement, documents) may change the answer. True is always correct;
    /// false lets the compiled evaluator reuse the answer.
    /// </summary>
    public virtual bool IsAffectedByRemedies => true;

    /// <summary>The answer for the line as declared, with the limits of the scope applied. Not cached.</summary>
    public Truth Answer(LineFacts line)
    {
        if (Scope == TestScope.Trade && line.GoodsGroups.Count == 0)
        {
            return No;
        }

        var truth = Evaluate(line);
        return truth == Possible && line.Facts.IsGoodsOnly && Scope is (TestScope.Party or TestScope.Trade) ? No : truth;
    }

    /// <summary>Evaluates the test for the line as declared.</summary>
    protected abstract Truth Evaluate(LineFacts line);

    /// <summary>JSON pointers of the facts that would settle a possible answer.</summary>
    public abstract IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode);

    /// <summary>Adds matched list rows; only tests of lists have any.</summary>
    public virtual void AddMatches(LineFacts line, EvaluationMode mode, Explanation explanation)
    {
    }

    public sealed override Truth Holds(LineFacts line, EvaluationMode mode) => line.Answer(this, mode);

    public sealed override IEnumerable<Test> Tests() => [this];

    public sealed override void Explain(LineFacts line, EvaluationMode mode, Explanation explanation, bool settled)
    {
        AddFacts(line, explanation);
        AddMatches(line, mode, explanation);
        if (!settled && Holds(line, mode) == Possible)
        {
            explanation.AddMissing(MissingFacts(line, mode));
        }
    }
}
