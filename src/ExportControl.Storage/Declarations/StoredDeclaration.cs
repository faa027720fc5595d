using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Declarations;

/// <summary>A declaration with all its revisions; the id stays the same through amendments.</summary>
public sealed record StoredDeclaration(Guid Id, string Reference, IReadOnlyList<StoredRevision> Revisions);
