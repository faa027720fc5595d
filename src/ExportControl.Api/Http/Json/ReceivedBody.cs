namespace ExportControl.Api.Http.Json;

/// <summary>The body of a request that was read before its operation began.</summary>
internal sealed record ReceivedBody(ReadOnlyMemory<byte> Bytes);
