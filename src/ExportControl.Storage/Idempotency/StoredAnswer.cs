namespace ExportControl.Storage.Idempotency;

/// <summary>The answer of a request that was executed.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers that are repeated.</param>
/// <param name="Body">The body; null where it is not stored.</param>
public sealed record StoredAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[]? Body);
