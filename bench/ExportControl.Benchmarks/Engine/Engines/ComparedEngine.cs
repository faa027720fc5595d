namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>An engine under comparison. It evaluates complete declarations, line by line.</summary>
internal abstract class ComparedEngine : IDisposable
{
    public abstract string Name { get; }

    /// <summary>Work that is done once per rule set; not timed.</summary>
    public virtual void Prepare(ReadOnlySpan<EvaluationCase> lines)
    {
    }

    public abstract void Evaluate(ReadOnlySpan<EvaluationCase> lines, Span<LineResult> results);

    public virtual void Dispose()
    {
    }
}
