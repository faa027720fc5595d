using System.Linq.Expressions;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Declarations;

/// <summary>One revision as it came in, with its verdicts, oldest first.</summary>
public sealed record StoredRevision(int Revision, ReadOnlyMemory<byte> Received, DateTimeOffset CreatedAt, IReadOnlyList<StoredVerdict> Verdicts);
