using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Accounts.FormKeys;

internal sealed class KeyRingRow
{
    /// <summary>Set by the database.</summary>
    public long Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; init; }

    /// <summary>Set by the database.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class KeyRingConfiguration : IEntityTypeConfiguration<KeyRingRow>
{
    public void Configure(EntityTypeBuilder<KeyRingRow> builder)
    {
        builder.ToTable("key_ring");
        builder.Property(k => k.Id).UseIdentityAlwaysColumn();
        builder.Property(k => k.CreatedAt).HasDefaultValueSql("now()");
    }
}
