using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Accounts.People;

internal sealed class PersonRow
{
    public static readonly Expression<Func<PersonRow, PersonAccount>> ToAccount = p =>
        new PersonAccount(p.TenantId, p.Id, p.Login, p.Name, p.Role, p.MustChangePassword, p.CreatedAt, p.CreatedBy, p.DisabledAt, p.CodeSecret != null);

    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    public required string Login { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    public required string PasswordHash { get; init; }

    public required bool MustChangePassword { get; init; }

    /// <summary>Set by the database.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    public required Guid CreatedBy { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public int FailedSignIns { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    public byte[]? CodeSecret { get; init; }

    public long? CodeStep { get; init; }

    public byte[]? InvitationHash { get; init; }

    public DateTimeOffset? InvitationExpiresAt { get; init; }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> builder)
    {
        builder.ToTable("people");
        builder.HasKey(p => new { p.TenantId, p.Id });
        builder.HasIndex(p => p.Login).IsUnique();
        builder.HasIndex(p => p.InvitationHash).IsUnique();
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(p => p.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(p => p.Role).HasConversion(role => ApiKeyConfiguration.Word(role), word => Enum.Parse<Role>(word, ignoreCase: true));
        builder.Property(p => p.CreatedAt).HasDefaultValueSql("now()");
    }
}
