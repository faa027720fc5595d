namespace ExportControl.Storage.Declarations;

/// <summary>A declaration with all its revisions. All revisions have the same id.</summary>
public sealed record StoredDeclaration(Guid Id, string Reference, IReadOnlyList<StoredRevision> Revisions);
