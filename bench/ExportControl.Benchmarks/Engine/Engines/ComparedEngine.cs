using System.Numerics;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>An engine that judges lines. It is asked for whole declarations only, line after line.</summary>
internal abstract class ComparedEngine : IDisposable
{
    public abstract string Name { get; }

    /// <summary>Does everything that is done once a rule set; called before anything is timed.</summary>
    public virtual void Prepare(ReadOnlySpan<EvaluationCase> lines)
    {
    }

    public abstract void Judge(ReadOnlySpan<EvaluationCase> lines, Span<LineResult> results);

    public virtual void Dispose()
    {
    }
}
