using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Licences;

/// <summary>Goods that a licence permits, with its balances: the sums of its postings.</summary>
internal sealed class LicenceLineRow
{
    public required Guid TenantId { get; init; }

    public required Guid LicenceId { get; init; }

    /// <summary>Number of the line, from 1.</summary>
    public required int No { get; init; }

    /// <summary>Commodity codes or their beginnings, digits.</summary>
    public required string[] Codes { get; init; }

    /// <summary>Alpha-2; empty for any.</summary>
    public required string[] Destinations { get; init; }

    /// <summary>Tax ids or names; empty for any.</summary>
    public required string[] Consignees { get; init; }

    /// <summary>UN/ECE Rec 20; null where the quantity is not limited.</summary>
    public string? Unit { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>ISO 4217; null where the value is not limited.</summary>
    public string? Currency { get; init; }

    public decimal? Value { get; init; }

    /// <summary>Share by which quantity and value may be exceeded: 0.1 for a tenth.</summary>
    public required decimal Tolerance { get; init; }

    public decimal ReservedQuantity { get; init; }

    public decimal ConsumedQuantity { get; init; }

    public decimal ReservedValue { get; init; }

    public decimal ConsumedValue { get; init; }
}

internal sealed class LicenceLineConfiguration : IEntityTypeConfiguration<LicenceLineRow>
{
    public void Configure(EntityTypeBuilder<LicenceLineRow> builder)
    {
        builder.HasKey(l => new { l.TenantId, l.LicenceId, l.No });
        foreach (var amount in (string[])[nameof(LicenceLineRow.Tolerance), nameof(LicenceLineRow.ReservedQuantity), nameof(LicenceLineRow.ConsumedQuantity), nameof(LicenceLineRow.ReservedValue), nameof(LicenceLineRow.ConsumedValue)])
        {
            builder.Property(amount).HasDefaultValue(0m);
        }

        builder.ToTable("licence_lines", t =>
        {
            t.HasCheckConstraint("ck_licence_lines_limits", "(quantity IS NULL) = (unit IS NULL) AND (value IS NULL) = (currency IS NULL) AND tolerance >= 0 AND coalesce(quantity, 0) >= 0 AND coalesce(value, 0) >= 0");
            t.HasCheckConstraint("ck_licence_lines_not_negative", "reserved_quantity >= 0 AND consumed_quantity >= 0 AND reserved_value >= 0 AND consumed_value >= 0");
            t.HasCheckConstraint("ck_licence_lines_quantity", "quantity IS NULL OR reserved_quantity + consumed_quantity <= quantity * (1 + tolerance)");
            t.HasCheckConstraint("ck_licence_lines_value", "value IS NULL OR reserved_value + consumed_value <= value * (1 + tolerance)");
        });
    }
}
