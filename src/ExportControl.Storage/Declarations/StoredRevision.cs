using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Declarations;

/// <summary>A revision as received, with its verdicts, oldest first.</summary>
public sealed record StoredRevision(int Revision, ReadOnlyMemory<byte> Received, DateTimeOffset CreatedAt, IReadOnlyList<StoredVerdict> Verdicts);
