using System.ComponentModel;

namespace ExportControl.Contracts.Suppressions;

[Description("A finding that an officer suppressed with the release of a case. It holds while rule, matched rows, parties and goods are what they were.")]
public sealed record SuppressionDocument
{
    public required Guid Id { get; init; }

    [Description("Whether it holds; false after its end.")]
    public required bool Active { get; init; }

    [Description("The case whose release made it.")]
    public required Guid Case { get; init; }

    [Description("Rule id of the finding.")]
    public required string Rule { get; init; }

    [Description("List of the first matched row; null where no row matched.")]
    public required string? List { get; init; }

    [Description("Commodity code of the goods.")]
    public required string CommodityCode { get; init; }

    [Description("The reason of the release.")]
    public required string Reason { get; init; }

    [Description("Who decided.")]
    public required string By { get; init; }

    [Description("Time of the release.")]
    public required string At { get; init; }

    [Description("Who ended it; null while it holds.")]
    public required string? EndedBy { get; init; }

    [Description("Time of its end; null while it holds.")]
    public required string? EndedAt { get; init; }

    [Description("The last 50 verdicts for which it did not hold, newest first; in the list of suppressions empty.")]
    public required IReadOnlyList<SuppressionLapseDocument> Lapses { get; init; }
}
