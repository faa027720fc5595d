using ExportControl.Application.Access;
using ExportControl.Storage.Accounts;

namespace ExportControl.Api.Http.Authentication.Failures;

/// <summary>
/// Looks up a presented key, and slows an address that presents keys that do not exist. An attempt is taken before the look-up, so that simultaneous guesses
/// cannot pass together, and given back if the key is valid. From an address without attempts a key is looked up only if its hash is remembered: a valid key
/// works from any address, and a guess costs no query.
/// </summary>
internal sealed class FailedKeyCheck(ApiKeyStore keys, ApiKeyHashes hashes, FailedKeys failures)
{
    private static readonly object RetryAfterItem = new();

    /// <summary>Seconds until the address may present another key that does not exist; null if the key was looked up.</summary>
    public static int? RetryAfter(HttpContext http) => http.Items[RetryAfterItem] as int?;

    /// <summary>The key; null if it does not exist or is malformed (null).</summary>
    public async Task<ApiKey?> FindAsync(HttpContext http, string? presented)
    {
        var address = http.Connection.RemoteIpAddress;
        var wait = failures.TryTake(address);
        if (wait > TimeSpan.Zero)
        {
            if (presented is not null && await hashes.MayContainAsync(presented, http.RequestAborted))
            {
                return await keys.FindAsync(presented, http.RequestAborted);
            }

            http.Items[RetryAfterItem] = (int)Math.Ceiling(wait.TotalSeconds);
            return null;
        }

        // Not given back when the look-up fails or is cancelled: otherwise guesses whose connection is closed early would be free.
        var key = presented is null ? null : await keys.FindAsync(presented, http.RequestAborted);
        if (key is not null)
        {
            failures.Return(address);
        }

        return key;
    }
}
