using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Declarations;

/// <summary>A revision as received, with its verdicts, oldest first. A withdrawal has none, and what was received is the request to withdraw.</summary>
public sealed record StoredRevision(int Revision, ReadOnlyMemory<byte> Received, DateTimeOffset CreatedAt, bool IsWithdrawal, IReadOnlyList<StoredVerdict> Verdicts);
