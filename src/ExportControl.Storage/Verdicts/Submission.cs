using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Events;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Licences.Reservations;

namespace ExportControl.Storage.Verdicts;

/// <summary>An evaluated declaration to be stored.</summary>
/// <param name="Tenant">Owner of the declaration.</param>
/// <param name="IdempotencyKey">The caller's retry key, if given.</param>
/// <param name="Received">The request body as received.</param>
/// <param name="Declaration">The declaration that was evaluated.</param>
/// <param name="Facts">The facts it was evaluated with.</param>
/// <param name="DateWasGiven">False when the effective date was set to today because none was given: the same body sent on another day is the same content.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="At">Time of the evaluation.</param>
public sealed record Submission(
    Guid Tenant, string? IdempotencyKey, ReadOnlyMemory<byte> Received, Declaration Declaration, FactResolution Facts, bool DateWasGiven, Verdict Verdict, DateTimeOffset At)
{
    /// <summary>Whether a declaration that has the reference and other content gets a new revision; otherwise it conflicts.</summary>
    public bool MayRevise { get; init; }

    /// <summary>The verdict that this one replaces, of the same revision; null for a post.</summary>
    public ReplacedVerdict? Replaces { get; init; }

    /// <summary>The event that reports the verdict.</summary>
    public EventType Event { get; init; } = EventType.VerdictCreated;

    /// <summary>Evaluates it again when it is written, because it names licences of the register; null where it names none.</summary>
    public LicenceEvaluation? Licences { get; init; }

    /// <summary>The case that the verdict opens; null for one without a restriction.</summary>
    public CaseOpening? Case { get; init; }
}
