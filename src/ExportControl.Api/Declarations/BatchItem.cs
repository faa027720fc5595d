namespace ExportControl.Api.Declarations;

/// <summary>An item of a batch as received.</summary>
/// <param name="Line">Its line in an NDJSON request, from 1; null in an array.</param>
/// <param name="Bytes">Null where the item is too large.</param>
internal readonly record struct BatchItem(long? Line, ReadOnlyMemory<byte>? Bytes);
