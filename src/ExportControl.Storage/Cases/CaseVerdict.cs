namespace ExportControl.Storage.Cases;

/// <summary>A verdict of the declaration of a case.</summary>
/// <param name="Id">The verdict.</param>
/// <param name="Revision">Revision of the declaration.</param>
/// <param name="State">State of the case of the verdict; null where it has none.</param>
public sealed record CaseVerdict(Guid Id, int Revision, CaseState? State);
