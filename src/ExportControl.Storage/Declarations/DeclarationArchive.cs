using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Declarations;

/// <summary>A declaration with all its revisions; the id stays the same through amendments.</summary>
public sealed record StoredDeclaration(Guid Id, string Reference, IReadOnlyList<StoredRevision> Revisions);

/// <summary>One revision as it came in, with its verdicts, oldest first.</summary>
public sealed record StoredRevision(int Revision, ReadOnlyMemory<byte> Received, DateTimeOffset CreatedAt, IReadOnlyList<StoredVerdict> Verdicts);

/// <summary>Reads stored declarations.</summary>
public sealed class DeclarationArchive
{
    /// <summary>The declaration, or null where the tenant has none of that id.</summary>
    public Task<StoredDeclaration?> FindAsync(Guid tenant, Guid id, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>The declaration of the sender's reference, or null.</summary>
    public Task<StoredDeclaration?> FindByReferenceAsync(Guid tenant, string reference, CancellationToken ct) => throw new NotImplementedException();
}
