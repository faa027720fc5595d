using ExportControl.Screening.Declarations;
using ExportControl.Storage.Licences.Reservations;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Facts;

/// <summary>The facts that were looked up for a declaration, and the trade entries that the declaration adds when it is stored.</summary>
public sealed record FactResolution
{
    internal FactResolution(ResolvedFacts facts, IReadOnlyList<TradeEntry> entries) => (Resolved, Entries) = (facts, entries);

    /// <summary>The facts for the evaluation.</summary>
    public ResolvedFacts Resolved { get; }

    /// <summary>The documents that the register was asked for; null where the declaration names none or the register has none of them.</summary>
    internal LicenceQuery? Licences { get; init; }

    /// <summary>How a submission that names licences of the register is evaluated when it is written; null where it names none.</summary>
    /// <param name="evaluate">Makes the submission with the licences as they are then.</param>
    public LicenceEvaluation? EvaluationWith(Func<FactResolution, Submission> evaluate) => Licences is not { } query
        ? null
        : new LicenceEvaluation(query, licences => evaluate(new FactResolution(Resolved with { Licences = licences }, Entries)));

    internal IReadOnlyList<TradeEntry> Entries { get; }
}
