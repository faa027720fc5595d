namespace ExportControl.Api.Http.Documents;

/// <summary>Metadata of an operation whose answers are not compressed, because they contain a secret.</summary>
internal sealed class NotCompressed;
