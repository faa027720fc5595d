namespace ExportControl.Storage.Licences;

/// <summary>An entry of the history of a licence.</summary>
/// <param name="Version">The version that the change made.</param>
/// <param name="At">Time.</param>
/// <param name="By">Name of the person or key.</param>
/// <param name="Act">registered, suspended, reinstated or revoked.</param>
/// <param name="Reason">Null for the registration.</param>
public sealed record LicenceChange(int Version, DateTimeOffset At, string By, string Act, string? Reason);
