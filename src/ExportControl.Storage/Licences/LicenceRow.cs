using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Licences;

/// <summary>A licence, permit or identification conclusion of the register.</summary>
internal sealed class LicenceRow
{
    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Canonical document type.</summary>
    public required string Type { get; init; }

    /// <summary>Without white space at its ends, Unicode NFC.</summary>
    public required string Number { get; init; }

    public required string Authority { get; init; }

    public required string HolderName { get; init; }

    /// <summary>Folded, for the search: the database may not know the case of other letters than Latin ones.</summary>
    public string HolderKey { get; init; } = "";

    public string? HolderTaxId { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>active, suspended or revoked.</summary>
    public required string State { get; init; }

    /// <summary>Number of changes; the entity tag.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required Guid RegisteredById { get; init; }

    public required string RegisteredByName { get; init; }

    /// <summary>When the event licence.expiring was made; null before.</summary>
    public DateTimeOffset? ExpiryReportedAt { get; init; }
}

internal sealed class LicenceConfiguration : IEntityTypeConfiguration<LicenceRow>
{
    public void Configure(EntityTypeBuilder<LicenceRow> builder)
    {
        builder.ToTable("licences", t => t.HasCheckConstraint("ck_licences_state", "state IN ('active', 'suspended', 'revoked')"));
        builder.HasKey(l => new { l.TenantId, l.Id });
        builder.Property(l => l.HolderKey).HasDefaultValue("");
        builder.HasIndex(l => new { l.TenantId, l.Type, l.Number }).IsUnique();
        builder.HasIndex(l => l.ValidTo).HasFilter("valid_to IS NOT NULL AND state = 'active'");
    }
}
