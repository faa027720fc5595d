
namespace ExportControl.Storage.Accounts;

/// <summary>An organisation. Its data is visible to its own keys only.</summary>
public sealed record Tenant(Guid Id, string Name, DateTimeOffset CreatedAt)
{
    /// <summary>The tenant that exists from the first start.</summary>
    public static readonly Guid DefaultId = new("00000000-0000-7000-8000-000000000001");
}
