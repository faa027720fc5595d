namespace ExportControl.Console.Check.Pasting;

/// <summary>A remark on a pasted row.</summary>
/// <param name="Row">Number of the row, from 1.</param>
/// <param name="IsUnread">Whether the row was not read.</param>
/// <param name="Text">The key of the text.</param>
/// <param name="Values">The values of its placeholders.</param>
public sealed record PasteNote(int Row, bool IsUnread, string Text, params (string Name, string Value)[] Values);
