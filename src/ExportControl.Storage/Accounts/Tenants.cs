namespace ExportControl.Storage.Accounts;

/// <summary>An organisation whose data is its own.</summary>
public sealed record Tenant(Guid Id, string Name, DateTimeOffset CreatedAt)
{
    /// <summary>The one that exists from the start.</summary>
    public static readonly Guid DefaultId = new("00000000-0000-7000-8000-000000000001");
}

/// <summary>The tenants.</summary>
public sealed class Tenants
{
    /// <summary>Adds one.</summary>
    public Task<Tenant> CreateAsync(string name, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>All, oldest first.</summary>
    public Task<IReadOnlyList<Tenant>> ListAsync(CancellationToken ct) => throw new NotImplementedException();
}
