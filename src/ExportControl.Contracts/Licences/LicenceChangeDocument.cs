using System.ComponentModel;

namespace ExportControl.Contracts.Licences;

[Description("An entry of the history of a licence.")]
public sealed record LicenceChangeDocument(
    [property: Description("The version that the change made.")] int Version,
    [property: Description("Time of the change.")] DateTimeOffset At,
    [property: Description("Person or key.")] string By,
    [property: Description("registered, suspended, reinstated or revoked.")] string Act,
    [property: Description("The reason as stated; null for the registration.")] string? Reason);
