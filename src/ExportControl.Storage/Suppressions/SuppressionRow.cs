using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Suppressions;

/// <summary>A suppression of a finding.</summary>
internal sealed class SuppressionRow
{
    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Exporter and consignee, by which it is found.</summary>
    public required string PartyKey { get; init; }

    public required string Rule { get; init; }

    public required string RuleHash { get; init; }

    /// <summary>The list of the first matched row; empty where no row matched.</summary>
    public required string List { get; init; }

    public required string RowHash { get; init; }

    public required string PartyHash { get; init; }

    public required string GoodsHash { get; init; }

    public required string CommodityCode { get; init; }

    /// <summary>The case, which has the id of its verdict.</summary>
    public required Guid CaseId { get; init; }

    public required string Reason { get; init; }

    public required Guid ById { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public Guid? EndedById { get; init; }

    public string? EndedByName { get; init; }
}

internal sealed class SuppressionConfiguration : IEntityTypeConfiguration<SuppressionRow>
{
    public void Configure(EntityTypeBuilder<SuppressionRow> builder)
    {
        builder.ToTable("suppressions");
        builder.HasKey(s => new { s.TenantId, s.Id });
        builder.HasIndex(s => new { s.TenantId, s.PartyKey }).HasFilter("ended_at IS NULL").HasDatabaseName("ix_suppressions_active");
    }
}
