namespace ExportControl.Api.Http.Json;

/// <summary>A line of a text.</summary>
/// <param name="Number">From 1; blank lines count.</param>
/// <param name="Bytes">Null where the line is too long.</param>
internal readonly record struct NumberedLine(long Number, ReadOnlyMemory<byte>? Bytes);
