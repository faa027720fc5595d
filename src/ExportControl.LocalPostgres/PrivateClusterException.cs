namespace ExportControl.LocalPostgres;

/// <summary>The private PostgreSQL cannot be started or used. The message states the reason and the remedy for the operator.</summary>
public sealed class PrivateClusterException(string message, Exception? inner = null) : Exception(message, inner);
