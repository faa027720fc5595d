using ExportControl.Screening.Declarations;
using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Facts;

/// <summary>What was looked up for a declaration, and what the declaration will add to the figures once it is kept.</summary>
public sealed record LookedUpFacts
{
    internal LookedUpFacts(ResolvedFacts facts, IReadOnlyList<TradeEntry> entries) => (Resolved, Entries) = (facts, entries);

    /// <summary>The facts to judge by.</summary>
    public ResolvedFacts Resolved { get; }

    internal IReadOnlyList<TradeEntry> Entries { get; }
}
