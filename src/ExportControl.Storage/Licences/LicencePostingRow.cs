using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Licences;

/// <summary>An entry of the ledger of a licence. Entries are only added; the balances of the lines are their sums.</summary>
internal sealed class LicencePostingRow
{
    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    public required Guid LicenceId { get; init; }

    /// <summary>Line of the licence.</summary>
    public required int Line { get; init; }

    /// <summary>reserve, release, consume or reverse.</summary>
    public required string Kind { get; init; }

    /// <summary>In the unit of the line; 0 where that does not limit it.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>In the currency of the line; 0 where that does not limit it.</summary>
    public required decimal Value { get; init; }

    public Guid? DeclarationId { get; init; }

    /// <summary>Revision that reserved.</summary>
    public int? Revision { get; init; }

    /// <summary>Number of the line of the declaration.</summary>
    public int? DeclarationLine { get; init; }

    /// <summary>The caller's id of a consumption, or what made the service post; unique by line, so that a repetition posts nothing.</summary>
    public required string Cause { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Key or person; null for the service.</summary>
    public Guid? ById { get; init; }

    public string? ByName { get; init; }
}

internal sealed class LicencePostingConfiguration : IEntityTypeConfiguration<LicencePostingRow>
{
    public void Configure(EntityTypeBuilder<LicencePostingRow> builder)
    {
        builder.HasKey(p => new { p.TenantId, p.Id });
        builder.HasIndex(p => new { p.TenantId, p.LicenceId, p.Line, p.Cause }).IsUnique();
        builder.HasIndex(p => new { p.TenantId, p.DeclarationId }).HasFilter("declaration_id IS NOT NULL");
        builder.ToTable("licence_postings", t =>
        {
            t.HasCheckConstraint("ck_licence_postings_kind", "kind IN ('reserve', 'release', 'consume', 'reverse')");
            t.HasCheckConstraint("ck_licence_postings_amounts", "quantity >= 0 AND value >= 0");
        });
    }
}
