using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Accounts;

internal sealed class ApiKeyRow
{
    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    public required string Prefix { get; init; }

    public required byte[] Hash { get; init; }

    public required Role Role { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

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
    }

    private static string Word(Role role) => role switch
    {
        Role.Broker => "broker",
        Role.Erp => "erp",
        Role.Officer => "officer",
        Role.Approver => "approver",
        Role.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no such role"),
    };
}
