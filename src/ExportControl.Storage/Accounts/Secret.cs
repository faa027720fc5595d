using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ExportControl.Storage.Accounts;

/// <summary>Random secrets of keys and sessions, and the hash that is stored instead of them.</summary>
internal static class Secret
{
    private const int RandomBytes = 32;

    /// <summary>A secret of 256 random bits after the prefix.</summary>
    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
