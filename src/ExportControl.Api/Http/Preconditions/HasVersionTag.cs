namespace ExportControl.Api.Http.Preconditions;

/// <summary>Metadata of an operation whose answers have the entity tag of a version (<see cref="VersionTag"/>).</summary>
/// <param name="IsOfContent">Whether answers with the same tag are equal, so that If-None-Match is honoured.</param>
internal sealed record HasVersionTag(bool IsOfContent = true);
