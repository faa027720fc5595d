using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Storage.Cases;

namespace ExportControl.Application.Queries;

/// <summary>An opaque position in a list of cases, with a check sum that detects a mistyped or altered cursor.</summary>
public static class CaseCursor
{
    private const int DueAt = sizeof(int);
    private const int Id = DueAt + sizeof(long);
    private const int PositionLength = Id + 16;
    private const int SumLength = 4;

    public static string Of(CasePosition position)
    {
        Span<byte> bytes = stackalloc byte[PositionLength + SumLength];
        BinaryPrimitives.WriteInt32BigEndian(bytes, position.Risk);
        BinaryPrimitives.WriteInt64BigEndian(bytes[DueAt..], position.DueAt.UtcTicks);
        position.Id.TryWriteBytes(bytes[Id..], bigEndian: true, out _);
        Sum(bytes).CopyTo(bytes[PositionLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The position; null without a cursor. An invalid one is an error.</summary>
    public static CasePosition? Read(string? cursor, ValidationErrors errors)
    {
        if (cursor is null)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[PositionLength + SumLength];
        if (cursor.Length == Base64Url.GetEncodedLength(bytes.Length) && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var count) && count == bytes.Length
            && BinaryPrimitives.ReadInt64BigEndian(bytes[DueAt..]) is >= 0 and var due && due <= DateTimeOffset.MaxValue.Ticks)
        {
            var position = new CasePosition(BinaryPrimitives.ReadInt32BigEndian(bytes), new DateTimeOffset(due, TimeSpan.Zero), new Guid(bytes[Id..PositionLength], bigEndian: true));
            if (Of(position) == cursor)
            {
                return position;
            }
        }

        errors.Add(QueryPath.Of("cursor"), "query.cursor", ("value", SafeText.Of(cursor)));
        return null;
    }

    private static ReadOnlySpan<byte> Sum(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes[..PositionLength]).AsSpan(0, SumLength);
}
