using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExportControl.Application.Webhooks.Sending;

/// <summary>Signatures of Standard Webhooks: HMAC-SHA256 over id, time and body, one for each valid secret.</summary>
internal static class WebhookSignature
{
    /// <summary>
    /// The value of webhook-signature. Of several signatures the last is repeated: libraries of receivers for .NET (StandardWebhooks 1.1, and the one it was made from) do
    /// not read the last of several.
    /// </summary>
    public static string Of(string id, DateTimeOffset at, ReadOnlySpan<byte> body, IEnumerable<byte[]> secrets)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{TimestampOf(at)}."), .. body];
        var signatures = secrets.Select(s => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(s, signed))}").ToList();
        return string.Join(' ', signatures.Count > 1 ? signatures.Append(signatures[^1]) : signatures);
    }

    /// <summary>The value of webhook-timestamp.</summary>
    public static string TimestampOf(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
