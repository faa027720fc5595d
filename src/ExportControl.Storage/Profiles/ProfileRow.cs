using ExportControl.Storage.Database.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Profiles;

/// <summary>A version of a party's profile. Versions are only added.</summary>
internal sealed class ProfileRow
{
    public required Guid TenantId { get; init; }

    /// <summary>Folded: letters and digits in lower case.</summary>
    public required string TaxId { get; init; }

    public required int Version { get; init; }

    public required ProfileState State { get; init; }

    public string? Name { get; init; }

    public string? Country { get; init; }

    /// <summary>The statements, JSON.</summary>
    public required string Statements { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public required Guid ById { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The version that this one confirms; null for a version that was entered.</summary>
    public int? Confirms { get; init; }
}

internal sealed class ProfileConfiguration : IEntityTypeConfiguration<ProfileRow>
{
    public void Configure(EntityTypeBuilder<ProfileRow> builder)
    {
        builder.ToTable("profiles");
        builder.HasKey(p => new { p.TenantId, p.TaxId, p.Version });
        builder.Property(p => p.State).HasConversion(new SnakeCaseWord<ProfileState>());
        builder.Property(p => p.Statements).HasColumnType("jsonb");
    }
}
