namespace ExportControl.Api.Http.Documents;

/// <summary>Metadata of an operation whose answers have an entity tag.</summary>
/// <param name="IsStorable">Whether a cache of the caller may store the answer and ask whether it is unchanged: it has no data of a tenant.</param>
internal sealed record HasEntityTag(bool IsStorable);
