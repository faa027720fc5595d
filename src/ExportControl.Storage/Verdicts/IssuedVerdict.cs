using System.Linq.Expressions;

namespace ExportControl.Storage.Verdicts;

/// <summary>The columns of a <see cref="StoredVerdict"/>.</summary>
internal sealed record IssuedVerdict(Guid Id, Guid DeclarationId, string Reference, int Revision, DateTimeOffset ScreenedAt, byte[] Document)
{
    public Guid? Replaces { get; init; }

    public Guid? ReplacedBy { get; init; }

    public static readonly Expression<Func<VerdictRow, IssuedVerdict>> FromRow =
        v => new IssuedVerdict(v.Id, v.DeclarationId, v.Reference, v.Revision, v.ScreenedAt, v.Document) { Replaces = v.Replaces };

    public StoredVerdict ToStoredVerdict() => new(Id, DeclarationId, Reference, Revision, ScreenedAt, VerdictDocument.Read(Document)) { Replaces = Replaces, ReplacedBy = ReplacedBy };
}
