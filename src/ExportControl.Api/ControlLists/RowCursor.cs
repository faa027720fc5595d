namespace ExportControl.Api.ControlLists;

/// <summary>A row's place as a cursor position.</summary>
internal static class RowCursor
{
    public static Guid At(int row) => new(row, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The row, or one past every list for a position of another kind.</summary>
    public static int Row(Guid position) =>
        position.ToByteArray() is var bytes && bytes.AsSpan(4).IndexOfAnyExcept((byte)0) < 0 && BitConverter.ToInt32(bytes) is var row and >= 0 ? row : int.MaxValue;
}
