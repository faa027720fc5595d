using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.Terms;

/// <summary>The pair of files that describe subjects of some kinds and their terms.</summary>
/// <param name="Subjects">Path of the file with one row for each subject.</param>
/// <param name="Terms">Path of the file with their terms.</param>
/// <param name="Column">Column of the subjects file besides those that every one has; null for none.</param>
/// <param name="IsOptional">True where a package may lack both files.</param>
/// <param name="HasNotAfter">True where the terms file must have the column not_after; elsewhere it may.</param>
internal sealed record TermFiles(string Subjects, string Terms, string? Column, bool IsOptional, bool HasNotAfter)
{
    public static TermFiles Weapons { get; } = new("terms/weapons.csv", "terms/weapon-terms.csv", "kind", IsOptional: false, HasNotAfter: false);

    public static TermFiles GoodsGroups { get; } = new("terms/goods-groups.csv", "terms/goods-terms.csv", "codes", IsOptional: false, HasNotAfter: true);

    public static TermFiles ListedGoods { get; } = new("terms/listed-goods.csv", "terms/listed-goods-terms.csv", "questions", IsOptional: true, HasNotAfter: false);

    public static TermFiles EverydayGoods { get; } = new("terms/everyday-goods.csv", "terms/everyday-goods-terms.csv", "codes", IsOptional: true, HasNotAfter: true);

    public static TermFiles MilitaryBodies { get; } = new("terms/military-bodies.csv", "terms/military-body-terms.csv", "weight", IsOptional: true, HasNotAfter: false);

    public static TermFiles Regions { get; } = new("terms/regions.csv", "terms/region-terms.csv", null, IsOptional: true, HasNotAfter: false);

    public static IReadOnlyList<TermFiles> All { get; } = [Weapons, GoodsGroups, ListedGoods, EverydayGoods, MilitaryBodies, Regions];

    /// <summary>Columns of the subjects file.</summary>
    public string[] SubjectColumns => ["subject", .. Column is null ? (string[])[] : [Column], .. RuleSetReader.Languages.Select(l => $"label_{l}"), "source", "confidence"];

    /// <summary>Columns that the terms file must have.</summary>
    public string[] TermColumns => ["subject", "language", "terms", "with", "unless", .. HasNotAfter ? (string[])["not_after"] : []];
}
