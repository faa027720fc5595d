using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace ExportControl.Application.Queries;

/// <summary>An opaque position in a list: 16 bytes and a check sum that detects a mistyped or altered cursor.</summary>
public static class PageCursor
{
    private const int PositionLength = 16;
    private const int SumLength = 4;

    /// <summary>The cursor of a position.</summary>
    public static string Of(Guid position)
    {
        Span<byte> bytes = stackalloc byte[PositionLength + SumLength];
        position.TryWriteBytes(bytes, bigEndian: true, out _);
        Sum(bytes[..PositionLength]).AsSpan(0, SumLength).CopyTo(bytes[PositionLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>A position in a numbered list.</summary>
    public static string Of(long number)
    {
        Span<byte> bytes = stackalloc byte[PositionLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], number);
        return Of(new Guid(bytes, bigEndian: true));
    }

    /// <summary>The number of a position; null for a position of another kind of list.</summary>
    public static long? NumberOf(Guid position)
    {
        Span<byte> bytes = stackalloc byte[PositionLength];
        position.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) == 0 && BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..]) is > 0 and var number ? number : null;
    }

    /// <summary>The position of a cursor; false for any other text.</summary>
    public static bool TryRead(string text, out Guid position)
    {
        Span<byte> bytes = stackalloc byte[PositionLength + SumLength];
        position = default;
        if (text.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var count) || count != bytes.Length)
        {
            return false;
        }

        position = new Guid(bytes[..PositionLength], bigEndian: true);
        return Of(position) == text;
    }

    private static byte[] Sum(ReadOnlySpan<byte> position) => SHA256.HashData(position);
}
