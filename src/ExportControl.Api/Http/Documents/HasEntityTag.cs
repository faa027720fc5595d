namespace ExportControl.Api.Http.Documents;

/// <summary>Metadata of an operation whose answers have an entity tag.</summary>
internal sealed class HasEntityTag;
