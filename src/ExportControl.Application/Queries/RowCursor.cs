namespace ExportControl.Application.Queries;

/// <summary>The index of a row as a cursor position.</summary>
public static class RowCursor
{
    /// <summary>The position of a row.</summary>
    public static Guid At(int row) => new(row, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The index; int.MaxValue for a position of another kind of list.</summary>
    public static int Row(Guid position) =>
        position.ToByteArray() is var bytes && bytes.AsSpan(4).IndexOfAnyExcept((byte)0) < 0 && BitConverter.ToInt32(bytes) is var row and >= 0 ? row : int.MaxValue;
}
