using System.Buffers.Binary;

namespace ExportControl.Storage.Verdicts;

/// <summary>Verdict ids are UUIDv7: the time in milliseconds, then random bits. PostgreSQL and .NET sort them equally.</summary>
internal static class VerdictId
{
    /// <summary>The time rounded down to a millisecond, the precision of an id.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    public static Guid New(DateTimeOffset at) => Guid.CreateVersion7(at);

    /// <summary>The lowest possible id of the first whole millisecond at or after the time.</summary>
    public static Guid FirstAt(DateTimeOffset at)
    {
        var floor = Truncate(at);
        var milliseconds = Math.Clamp(floor < at ? floor.AddMilliseconds(1).ToUnixTimeMilliseconds() : floor.ToUnixTimeMilliseconds(), 0, (1L << 48) - 1);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
