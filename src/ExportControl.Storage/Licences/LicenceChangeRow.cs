using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Licences;

/// <summary>What happened to a licence, by whom and why. Append-only.</summary>
internal sealed class LicenceChangeRow
{
    public required Guid TenantId { get; init; }

    public required Guid LicenceId { get; init; }

    /// <summary>The version of the licence that the change made.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid ById { get; init; }

    public required string ByName { get; init; }

    /// <summary>registered, suspended, reinstated or revoked.</summary>
    public required string Act { get; init; }

    /// <summary>Null for the registration.</summary>
    public string? Reason { get; init; }
}

internal sealed class LicenceChangeConfiguration : IEntityTypeConfiguration<LicenceChangeRow>
{
    public void Configure(EntityTypeBuilder<LicenceChangeRow> builder)
    {
        builder.HasKey(c => new { c.TenantId, c.LicenceId, c.Version });
        builder.ToTable("licence_changes", t => t.HasCheckConstraint("ck_licence_changes_act", "act IN ('registered', 'suspended', 'reinstated', 'revoked')"));
    }
}
