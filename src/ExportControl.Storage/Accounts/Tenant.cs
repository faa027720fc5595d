namespace ExportControl.Storage.Accounts;

/// <summary>An organisation. Its data is visible to its own keys only.</summary>
/// <param name="Id">Version 7 UUID, or one of the ids below.</param>
/// <param name="Name">Name of the organisation.</param>
/// <param name="CreatedAt">Time of creation.</param>
/// <param name="IsSandbox">Whether it is for trials: its data counts in no figure and can be removed. It never changes.</param>
public sealed record Tenant(Guid Id, string Name, DateTimeOffset CreatedAt, bool IsSandbox)
{
    /// <summary>The tenant that exists from the first start.</summary>
    public static readonly Guid DefaultId = new("00000000-0000-7000-8000-000000000001");

    /// <summary>The sandbox that has the sample declarations; it exists where they were screened at the first start.</summary>
    public static readonly Guid SamplesId = new("00000000-0000-7000-8000-000000000002");
}
