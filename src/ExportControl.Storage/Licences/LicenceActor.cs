namespace ExportControl.Storage.Licences;

/// <summary>Who changes a licence or posts to its ledger.</summary>
/// <param name="Tenant">Owner of the licence.</param>
/// <param name="Id">Key or person.</param>
/// <param name="Name">Its name.</param>
public sealed record LicenceActor(Guid Tenant, Guid Id, string Name);
