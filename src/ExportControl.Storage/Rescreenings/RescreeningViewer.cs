namespace ExportControl.Storage.Rescreenings;

/// <summary>The viewer of re-screenings. Those over all tenants show every tenant's references and are visible to the operator only.</summary>
/// <param name="Tenant">The viewer's tenant.</param>
/// <param name="SeesEveryTenant">Whether those over all tenants are visible.</param>
public sealed record RescreeningViewer(Guid Tenant, bool SeesEveryTenant);
