namespace ExportControl.Storage.Licences.Reservations;

/// <summary>A line of a licence as it is in the register.</summary>
/// <param name="Licence">The licence.</param>
/// <param name="Line">Number of the line.</param>
internal readonly record struct LicenceLineKey(Guid Tenant, Guid Licence, int Line);
