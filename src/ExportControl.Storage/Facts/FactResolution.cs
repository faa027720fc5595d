using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Facts;

/// <summary>The facts that were looked up for a declaration, and the trade entries that the declaration adds when it is stored.</summary>
public sealed record FactResolution
{
    internal FactResolution(ResolvedFacts facts, IReadOnlyList<TradeEntry> entries) => (Resolved, Entries) = (facts, entries);

    /// <summary>The facts for the evaluation.</summary>
    public ResolvedFacts Resolved { get; }

    internal IReadOnlyList<TradeEntry> Entries { get; }
}
