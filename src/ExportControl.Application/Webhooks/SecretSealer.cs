using System.Security.Cryptography;

namespace ExportControl.Application.Webhooks;

/// <summary>Makes the secrets of webhooks and encrypts them for the database with AES-256-GCM. A sealed secret belongs to one webhook: it cannot be opened for another.</summary>
public sealed class SecretSealer
{
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const byte Version = 1;

    private readonly byte[]? key;

    /// <param name="options">Has the key.</param>
    public SecretSealer(WebhookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.SealingKey is { Length: not 32 })
        {
            throw new ArgumentException("The key has 32 bytes.", nameof(options));
        }

        key = options.SealingKey;
    }

    /// <summary>Whether there is a key.</summary>
    public bool IsAvailable => key is not null;

    /// <summary>A new secret.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>A secret as receivers get it: whsec_ and base64.</summary>
    public static string Show(byte[] secret) => Prefix + Convert.ToBase64String(secret);

    /// <summary>Encrypts the secret of a webhook.</summary>
    public byte[] Seal(Guid tenant, Guid webhook, byte[] secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(key);
        var sealedSecret = new byte[1 + NonceBytes + secret.Length + TagBytes];
        sealedSecret[0] = Version;
        var nonce = sealedSecret.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, secret, sealedSecret.AsSpan(1 + NonceBytes, secret.Length), sealedSecret.AsSpan(sealedSecret.Length - TagBytes), Owner(tenant, webhook));
        return sealedSecret;
    }

    /// <summary>The secret; null where it was sealed with another key, or for another webhook.</summary>
    public byte[]? Open(Guid tenant, Guid webhook, byte[] sealedSecret)
    {
        ArgumentNullException.ThrowIfNull(sealedSecret);
        var length = sealedSecret.Length - 1 - NonceBytes - TagBytes;
        if (key is null || length <= 0 || sealedSecret[0] != Version)
        {
            return null;
        }

        var secret = new byte[length];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(sealedSecret.AsSpan(1, NonceBytes), sealedSecret.AsSpan(1 + NonceBytes, length), sealedSecret.AsSpan(sealedSecret.Length - TagBytes), secret, Owner(tenant, webhook));
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Owner(Guid tenant, Guid webhook) => [.. tenant.ToByteArray(bigEndian: true), .. webhook.ToByteArray(bigEndian: true)];
}
