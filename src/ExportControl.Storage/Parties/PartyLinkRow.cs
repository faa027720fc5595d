using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Parties;

/// <summary>A name and a tax id that one party of a declaration had. See <see cref="PartyKey"/>.</summary>
internal sealed class PartyLinkRow
{
    public required Guid TenantId { get; init; }

    /// <summary>Folded name without its legal form.</summary>
    public required string Name { get; init; }

    public required string Country { get; init; }

    /// <summary>Folded tax id.</summary>
    public required string TaxId { get; init; }
}

internal sealed class PartyLinkConfiguration : IEntityTypeConfiguration<PartyLinkRow>
{
    public void Configure(EntityTypeBuilder<PartyLinkRow> builder)
    {
        builder.ToTable("party_links");
        builder.HasKey(l => new { l.TenantId, l.Name, l.Country, l.TaxId });

        // The names of a tax id. The filter is true for each row: look-ups by name do not say it, so the planner uses the key.
        builder.HasIndex(l => new { l.TenantId, l.TaxId }).HasFilter("tax_id > ''");
    }
}
