using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExportControl.Api.Http.Json;

namespace ExportControl.Api.Http.Idempotency;

/// <summary>Hash of a request: method, path, parameters, media type and decoded body.</summary>
internal static class RequestFingerprint
{
    private const int PasswordIterations = 100_000;

    /// <summary>32 bytes, equal for equal requests.</summary>
    /// <param name="http">The request.</param>
    /// <param name="body">Its decoded body.</param>
    /// <param name="owner">Caller, operation and key; the salt of a slow hash.</param>
    public static byte[] Of(HttpContext http, ReadOnlySpan<byte> body, string owner)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new string[] { http.Request.Method, http.Request.PathBase + http.Request.Path, http.Request.QueryString.Value ?? "", RequestBody.MediaType(http.Request) ?? "" })
        {
            Append(hash, Encoding.UTF8.GetBytes(part));
        }

        Append(hash, body);
        var fingerprint = hash.GetHashAndReset();

        // A fast hash of a password could be found by trying.
        return http.GetEndpoint()?.Metadata.GetMetadata<PasswordBody>() is null ? fingerprint
            : Rfc2898DeriveBytes.Pbkdf2(fingerprint, SHA256.HashData(Encoding.UTF8.GetBytes(owner)), PasswordIterations, HashAlgorithmName.SHA256, fingerprint.Length);
    }

    // With its length, so that no two requests have the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
