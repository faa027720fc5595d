namespace ExportControl.Api.Http.Preconditions;

/// <summary>Metadata of an operation whose answers have the entity tag of a version (<see cref="VersionTag"/>).</summary>
internal sealed record HasVersionTag;
