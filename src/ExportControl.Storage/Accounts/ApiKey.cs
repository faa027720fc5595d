using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts;

/// <summary>A key without its secret.</summary>
/// <param name="Tenant">Whose data it opens.</param>
/// <param name="Id">Its id.</param>
/// <param name="Prefix">First characters, to tell keys apart.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Name">What it is for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">Set once it opens nothing any more.</param>
public sealed record ApiKey(Guid Tenant, Guid Id, string Prefix, Role Role, string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
