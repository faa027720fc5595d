using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.RuleSets;

/// <summary>A version became the one that judges. Rows are only ever added: what judged at a moment can always be told.</summary>
internal sealed class RuleSetPublicationRow
{
    public long Id { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>When each version began to judge.</summary>
internal static class RuleSetPublications
{
    /// <summary>Records it, in the transaction that publishes.</summary>
    public static async Task RecordAsync(ExportControlDb db, int version, DateTimeOffset at, CancellationToken ct)
    {
        db.RuleSetPublications.Add(new RuleSetPublicationRow { Version = version, At = at });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The version that judged at the moment; before the first publication the first one; null where none was ever published.</summary>
    public static async Task<int?> VersionAtAsync(ExportControlDb db, DateTimeOffset at, CancellationToken ct)
    {
        var moment = at.ToUniversalTime();
        return await db.RuleSetPublications.Where(p => p.At <= moment)
                .OrderByDescending(p => p.At).ThenByDescending(p => p.Id).Select(p => (int?)p.Version).FirstOrDefaultAsync(ct)
            ?? await db.RuleSetPublications.OrderBy(p => p.At).ThenBy(p => p.Id).Select(p => (int?)p.Version).FirstOrDefaultAsync(ct);
    }
}

internal sealed class RuleSetPublicationShape : IEntityTypeConfiguration<RuleSetPublicationRow>
{
    public void Configure(EntityTypeBuilder<RuleSetPublicationRow> builder)
    {
        builder.ToTable("rule_set_publications");
        builder.HasKey(p => p.Id);
        builder.HasOne<RuleSetRow>().WithMany().HasForeignKey(p => p.Version).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.At, p.Id });
    }
}
