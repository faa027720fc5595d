using ExportControl.Storage.RuleSets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace ExportControl.Storage.Goods;

/// <summary>The texts of a commodity code in one language, in lower case. Written from a rule set and used only by the search.</summary>
internal sealed record CommodityTextRow
{
    public required int RuleSetVersion { get; init; }

    public required string Code { get; init; }

    public required string Language { get; init; }

    /// <summary>Everyday names of the goods.</summary>
    public required string Names { get; init; }

    /// <summary>The nomenclature's own text.</summary>
    public required string Title { get; init; }

    /// <summary>Labels of control-list rows, and synonyms of words in the texts.</summary>
    public required string Labels { get; init; }

    /// <summary>The text of the heading above.</summary>
    public required string Above { get; init; }

    /// <summary>Number of words of the title. A match in a shorter title ranks higher.</summary>
    public required short Size { get; init; }

    public NpgsqlTsVector Words { get; init; } = null!;
}

internal sealed class CommodityTextConfiguration : IEntityTypeConfiguration<CommodityTextRow>
{
    public void Configure(EntityTypeBuilder<CommodityTextRow> builder)
    {
        builder.ToTable("commodity_texts");
        builder.HasKey(t => new { t.RuleSetVersion, t.Code, t.Language });
        builder.HasOne<RuleSetRow>().WithMany().HasForeignKey(t => t.RuleSetVersion).OnDelete(DeleteBehavior.Restrict);
        builder.Property(t => t.Words).HasComputedColumnSql(
            $"CASE language WHEN 'en' THEN {Weighted("english")} WHEN 'ru' THEN {Weighted("russian")} ELSE {Weighted("simple")} END", stored: true);
        builder.HasIndex(t => t.Words).HasMethod("gin");
    }

    private static string Weighted(string configuration) => string.Join(" || ", new[] { ("names", 'A'), ("title", 'B'), ("labels", 'C'), ("above", 'D') }
        .Select(c => $"setweight(to_tsvector('{configuration}'::regconfig, {c.Item1}), '{c.Item2}')"));
}
