using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Verdicts;

/// <summary>How far a tenant's verdicts are in blocks, or about to be: whoever writes one with an id up to here says so in <see cref="LateVerdictRow"/>.</summary>
internal sealed class HistorySealRow
{
    public required Guid TenantId { get; init; }

    public required Guid SealedTo { get; init; }
}

/// <summary>A verdict that was written after the stretch of ids it falls into was sealed; a block has it as soon as that is written again.</summary>
internal sealed class LateVerdictRow
{
    public required Guid TenantId { get; init; }

    public required Guid VerdictId { get; init; }
}

/// <summary>A stretch of a tenant's verdicts in the order of ids. Blocks follow one another without a gap.</summary>
internal sealed class HistoryBlockRow
{
    public required Guid TenantId { get; init; }

    /// <summary>End of the stretch, inclusive.</summary>
    public required Guid LastId { get; init; }

    /// <summary>End of the stretch before it.</summary>
    public required Guid AfterId { get; init; }

    public required int Size { get; init; }

    /// <summary>First id of each sixty-four.</summary>
    public required Guid[] Starts { get; init; }
}

/// <summary>The ids of a block, sixty-four a row: what a place in a block means.</summary>
internal sealed class HistoryBlockIdsRow
{
    public required Guid TenantId { get; init; }

    public required Guid LastId { get; init; }

    public required short Word { get; init; }

    public required Guid[] Ids { get; init; }
}

/// <summary>Where in a block the verdicts with a mark stand.</summary>
internal sealed class HistoryMarkRow
{
    public required Guid TenantId { get; init; }

    /// <summary>See <see cref="HistoryMark"/>.</summary>
    public required long Mark { get; init; }

    public required Guid LastId { get; init; }

    /// <summary>See <see cref="HistoryPositions"/>.</summary>
    public required byte[] Positions { get; init; }
}

/// <summary>A name that stands in a tenant's blocks, so that a part of it finds the whole.</summary>
internal sealed class HistoryNameRow
{
    public required Guid TenantId { get; init; }

    public required long Mark { get; init; }

    /// <summary>As <see cref="PartyText"/> folds it.</summary>
    public required string Name { get; init; }

    /// <summary>Hashes of its one, two and three letters in a row, with the tenant's id in them.</summary>
    public required int[] Grams { get; init; }
}

internal sealed class HistorySealConfiguration : IEntityTypeConfiguration<HistorySealRow>
{
    public void Configure(EntityTypeBuilder<HistorySealRow> builder)
    {
        builder.ToTable("history_seals");
        builder.HasKey(s => s.TenantId);
    }
}

internal sealed class LateVerdictConfiguration : IEntityTypeConfiguration<LateVerdictRow>
{
    public void Configure(EntityTypeBuilder<LateVerdictRow> builder)
    {
        builder.ToTable("late_verdicts");
        builder.HasKey(l => new { l.TenantId, l.VerdictId });
    }
}

internal sealed class HistoryBlockConfiguration : IEntityTypeConfiguration<HistoryBlockRow>
{
    public void Configure(EntityTypeBuilder<HistoryBlockRow> builder)
    {
        builder.ToTable("history_blocks");
        builder.HasKey(b => new { b.TenantId, b.LastId });
    }
}

internal sealed class HistoryBlockIdsConfiguration : IEntityTypeConfiguration<HistoryBlockIdsRow>
{
    public void Configure(EntityTypeBuilder<HistoryBlockIdsRow> builder)
    {
        builder.ToTable("history_block_ids");
        builder.HasKey(b => new { b.TenantId, b.LastId, b.Word });
    }
}

// The key is in page order: a mark's rows are one range, read backwards.
internal sealed class HistoryMarkConfiguration : IEntityTypeConfiguration<HistoryMarkRow>
{
    public void Configure(EntityTypeBuilder<HistoryMarkRow> builder)
    {
        builder.ToTable("history_marks");
        builder.HasKey(m => new { m.TenantId, m.Mark, m.LastId });
    }
}

internal sealed class HistoryNameConfiguration : IEntityTypeConfiguration<HistoryNameRow>
{
    public void Configure(EntityTypeBuilder<HistoryNameRow> builder)
    {
        builder.ToTable("history_names");
        builder.HasKey(n => new { n.TenantId, n.Mark, n.Name });
        builder.HasIndex(n => n.Grams).HasMethod("gin");
    }
}
