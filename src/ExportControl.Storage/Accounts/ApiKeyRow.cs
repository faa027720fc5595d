using System.Linq.Expressions;
using ExportControl.Storage.Database.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Accounts;

internal sealed class ApiKeyRow
{
    /// <summary>Neither revoked nor expired, by the clock of the database.</summary>
    public static readonly Expression<Func<ApiKeyRow, bool>> IsValid = k => k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > DatabaseClock.Now());

    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    public required string Prefix { get; init; }

    public required byte[] Hash { get; init; }

    public required Role Role { get; init; }

    public required string Name { get; init; }

    public string[]? Scopes { get; init; }

    /// <summary>Set by the database.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    public Guid? CreatedBy { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Whether it is the admin key of the configuration or of the data folder. Another one replaces it at a start.</summary>
    public bool IsConfigured { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKeyRow>
{
    public void Configure(EntityTypeBuilder<ApiKeyRow> builder)
    {
        builder.HasKey(k => new { k.TenantId, k.Id });
        builder.HasIndex(k => k.Hash).IsUnique();
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(k => k.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(k => k.Role).HasConversion(role => Word(role), word => Enum.Parse<Role>(word, ignoreCase: true));
        builder.Property(k => k.CreatedAt).HasDefaultValueSql("now()");
    }

    internal static string Word(Role role) => role switch
    {
        Role.Broker => "broker",
        Role.Erp => "erp",
        Role.Officer => "officer",
        Role.Approver => "approver",
        Role.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no such role"),
    };
}
