using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts;

/// <summary>
/// Remembers the hashes of the valid keys, so that a key that does not exist is refused without a query. Read when asked for, at most once in
/// two seconds. It does not authenticate: a key it contains is looked up by <see cref="ApiKeyStore"/>.
/// </summary>
public sealed class ApiKeyHashes
{
    private const int MostKeys = 200_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly IDbContextFactory<ExportControlDb> allTenants;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private Task<HashSet<ulong>?>? hashes;
    private long readAt;

    internal ApiKeyHashes(IDbContextFactory<ExportControlDb> allTenants, TimeProvider clock) => (this.allTenants, this.clock) = (allTenants, clock);

    /// <summary>How often the hashes were read.</summary>
    internal int Reads { get; private set; }

    /// <summary>False when the key does not exist or was created less than two seconds ago. True for every key if there are more keys than can be remembered.</summary>
    public async Task<bool> MayContainAsync(string presented, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(presented);
        var known = await Current().WaitAsync(ct);
        return known is null || known.Contains(Beginning(SHA256.HashData(Encoding.UTF8.GetBytes(presented))));
    }

    // Of a failed read too, so that an unavailable database is not asked by every caller.
    private Task<HashSet<ulong>?> Current()
    {
        lock (gate)
        {
            if (hashes is null || (hashes.IsCompleted && clock.GetElapsedTime(Volatile.Read(ref readAt)) >= Remembered))
            {
                Reads++;
                hashes = Task.Run(ReadAsync);
            }

            return hashes;
        }
    }

    private async Task<HashSet<ulong>?> ReadAsync()
    {
        try
        {
            await using var db = await allTenants.CreateDbContextAsync(CancellationToken.None);
            var known = new HashSet<ulong>();
            await foreach (var hash in db.ApiKeys.Where(ApiKeyRow.IsValid).Select(k => k.Hash).Take(MostKeys + 1).AsAsyncEnumerable())
            {
                known.Add(Beginning(hash));
            }

            return known.Count > MostKeys ? null : known;
        }
        finally
        {
            Volatile.Write(ref readAt, clock.GetTimestamp());
        }
    }

    private static ulong Beginning(byte[] hash) => BinaryPrimitives.ReadUInt64BigEndian(hash);
}
