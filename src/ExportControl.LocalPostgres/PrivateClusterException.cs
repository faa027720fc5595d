namespace ExportControl.LocalPostgres;

/// <summary>The private PostgreSQL cannot be had; the message says why and what to do, in words for the person who starts the service.</summary>
public sealed class PrivateClusterException(string message, Exception? inner = null) : Exception(message, inner);
