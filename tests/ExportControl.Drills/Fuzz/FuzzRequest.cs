namespace ExportControl.Drills.Fuzz;

/// <summary>
/// A request as bytes. EndsConnection: its framing may be broken, so that it gets a connection of its own. IsUnfinished: the service would wait for
/// more of the body, so that the client ends its side of the connection.
/// </summary>
internal sealed record FuzzRequest(long Index, ApiOperation Operation, byte[] Bytes, bool IsHead, bool EndsConnection, bool IsUnfinished);
