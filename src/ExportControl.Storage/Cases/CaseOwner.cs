namespace ExportControl.Storage.Cases;

/// <summary>Who works on a case.</summary>
/// <param name="Id">The person or key.</param>
/// <param name="Name">The name.</param>
/// <param name="Until">End of a claim; null for an assignment.</param>
public sealed record CaseOwner(Guid Id, string Name, DateTimeOffset? Until);
