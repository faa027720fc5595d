namespace ExportControl.Storage.Rescreenings;

/// <summary>Who looks at re-screenings: those over all tenants show every tenant's references and are for the operator alone.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="SeesEveryTenant">Whether those over all tenants are shown.</param>
public sealed record RescreeningViewer(Guid Tenant, bool SeesEveryTenant);
