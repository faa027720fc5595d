using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Verdicts;

/// <summary>What a stored verdict is made of.</summary>
internal sealed record IssuedVerdict(Guid Id, Guid DeclarationId, string Reference, int Revision, DateTimeOffset ScreenedAt, byte[] Document)
{
    public StoredVerdict Open() => new(Id, DeclarationId, Reference, Revision, ScreenedAt, VerdictDocument.Read(Document));
}
