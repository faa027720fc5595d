using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Accounts.People;

internal sealed class SessionRow
{
    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>Set by the database.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set by the database.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(s => new { s.TenantId, s.Id });
        builder.HasIndex(s => s.Hash).IsUnique();
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(s => new { s.TenantId, s.PersonId }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(s => s.CreatedAt).HasDefaultValueSql("now()");
        builder.Property(s => s.ExpiresAt).HasDefaultValueSql("now() + interval '12 hours'");
    }
}
