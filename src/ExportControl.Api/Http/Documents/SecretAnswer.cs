namespace ExportControl.Api.Http.Documents;

/// <summary>Metadata of an operation whose answers contain a secret: they are not compressed, and not stored for a repeat of the request.</summary>
internal sealed class SecretAnswer;
