using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions;

/// <summary>A statement over the facts of a line: a <see cref="Test"/>, or all, any or not over statements.</summary>
internal abstract class Condition
{
    /// <summary>The truth of the statement by walking the tree.</summary>
    public abstract Truth Holds(LineFacts line, EvaluationMode mode);

    /// <summary>Adds facts, matched rows and, unless <paramref name="settled"/>, the missing facts that would settle the statement.</summary>
    public abstract void Explain(LineFacts line, EvaluationMode mode, Explanation explanation, bool settled);

    /// <summary>Adds the facts that the statement reads, left to right.</summary>
    public abstract void AddFacts(LineFacts line, Explanation explanation);

    /// <summary>The tests of the statement, left to right.</summary>
    public abstract IEnumerable<Test> Tests();
}
