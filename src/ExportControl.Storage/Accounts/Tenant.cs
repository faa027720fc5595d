using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts;

/// <summary>An organisation whose data is its own.</summary>
public sealed record Tenant(Guid Id, string Name, DateTimeOffset CreatedAt)
{
    /// <summary>The one that exists from the start.</summary>
    public static readonly Guid DefaultId = new("00000000-0000-7000-8000-000000000001");
}
