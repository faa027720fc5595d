using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Events;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Rescreenings.Jobs;

/// <summary>A stored verdict with the declaration and the facts it was computed from.</summary>
public sealed class StoredScreening
{
    private readonly byte[] facts;
    private readonly byte[] document;

    internal StoredScreening(Guid tenant, Guid verdictId, Guid declarationId, int revision, string reference, string destination, bool isReplaced, byte[] facts, byte[] document)
    {
        (Tenant, VerdictId, DeclarationId, Revision, Reference, Destination) = (tenant, verdictId, declarationId, revision, reference, destination);
        (IsReplaced, this.facts, this.document) = (isReplaced, facts, document);
    }

    /// <summary>The verdict's tenant.</summary>
    public Guid Tenant { get; }

    /// <summary>The verdict's id.</summary>
    public Guid VerdictId { get; }

    /// <summary>The declaration's id.</summary>
    public Guid DeclarationId { get; }

    /// <summary>Its revision.</summary>
    public int Revision { get; }

    /// <summary>Whether the re-screening has replaced it before.</summary>
    public bool IsReplaced { get; }

    /// <summary>The sender's reference.</summary>
    public string Reference { get; }

    /// <summary>Country of destination, alpha-2.</summary>
    public string Destination { get; }

    /// <summary>The declaration, and the facts that were resolved for it.</summary>
    /// <exception cref="System.Text.Json.JsonException">The stored document is damaged.</exception>
    public (Declaration Declaration, ResolvedFacts Facts) ReadFacts()
    {
        var read = DeclarationDocument.Read(facts);
        return (read.Declaration, read.LookedUp);
    }

    /// <summary>The verdict.</summary>
    /// <exception cref="System.Text.Json.JsonException">The stored document is damaged.</exception>
    public Verdict ReadVerdict() => VerdictDocument.Read(document);

    /// <summary>The verdict that replaces this one, to be stored.</summary>
    /// <param name="rescreening">The re-screening.</param>
    /// <param name="declaration">The declaration.</param>
    /// <param name="lookedUp">The facts of the new verdict.</param>
    /// <param name="verdict">The new verdict.</param>
    /// <param name="at">Time of the evaluation.</param>
    /// <param name="opened">The case that it opens; null where it restricts nothing.</param>
    public Submission ToReplacement(Guid rescreening, Declaration declaration, ResolvedFacts lookedUp, Verdict verdict, DateTimeOffset at, CaseOpening? opened) =>
        new(Tenant, null, ReadOnlyMemory<byte>.Empty, declaration, new FactResolution(lookedUp, []), true, verdict, at)
        {
            Replaces = new ReplacedVerdict(VerdictId, DeclarationId, Revision, rescreening),
            Event = EventType.VerdictChanged,
            Case = opened,
        };
}
