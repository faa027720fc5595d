using System.Buffers.Binary;

namespace ExportControl.Storage.Verdicts;

/// <summary>A verdict's id is its time (to the millisecond) and then chance. PostgreSQL and .NET put such ids in the same order.</summary>
internal static class VerdictId
{
    /// <summary>The moment an id can carry.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    public static Guid New(DateTimeOffset at) => Guid.CreateVersion7(at);

    /// <summary>The lowest id of the first whole millisecond at or after the moment.</summary>
    public static Guid FirstAt(DateTimeOffset at)
    {
        var floor = Truncate(at);
        var milliseconds = Math.Clamp(floor < at ? floor.AddMilliseconds(1).ToUnixTimeMilliseconds() : floor.ToUnixTimeMilliseconds(), 0, (1L << 48) - 1);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
