using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Rescreenings.Jobs;

/// <summary>A stored verdict with the declaration and the facts it was computed from.</summary>
public sealed class StoredScreening
{
    private readonly byte[] facts;
    private readonly byte[] document;

    internal StoredScreening(Guid tenant, Guid verdictId, Guid declarationId, string reference, string destination, byte[] facts, byte[] document)
    {
        (Tenant, VerdictId, DeclarationId, Reference, Destination) = (tenant, verdictId, declarationId, reference, destination);
        (this.facts, this.document) = (facts, document);
    }

    /// <summary>The verdict's tenant.</summary>
    public Guid Tenant { get; }

    /// <summary>The verdict's id.</summary>
    public Guid VerdictId { get; }

    /// <summary>The declaration's id.</summary>
    public Guid DeclarationId { get; }

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
}
