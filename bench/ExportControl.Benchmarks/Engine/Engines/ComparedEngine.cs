using System.Numerics;

namespace ExportControl.Benchmarks.Engine;

/// <summary>An engine that judges lines. It is asked for whole declarations only, line after line.</summary>
internal abstract class Contender : IDisposable
{
    public abstract string Name { get; }

    /// <summary>Does everything that is done once a rule set; called before anything is timed.</summary>
    public virtual void Prepare(ReadOnlySpan<Case> lines)
    {
    }

    public abstract void Judge(ReadOnlySpan<Case> lines, Span<Judged> results);

    public virtual void Dispose()
    {
    }
}
