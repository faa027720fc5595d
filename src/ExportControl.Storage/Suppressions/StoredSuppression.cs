namespace ExportControl.Storage.Suppressions;

/// <summary>A suppression as officers see it.</summary>
public sealed record StoredSuppression
{
    public required Guid Id { get; init; }

    public required string Rule { get; init; }

    /// <summary>List of the first matched row; empty where no row matched.</summary>
    public required string List { get; init; }

    public required string CommodityCode { get; init; }

    public required Guid CaseId { get; init; }

    public required string Reason { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    public required string? EndedByName { get; init; }

    /// <summary>Verdicts for which it did not hold, newest first; at most <see cref="SuppressionStore.MaxLapses"/>.</summary>
    public required IReadOnlyList<(Guid Verdict, DateTimeOffset At, string Changed)> Lapses { get; init; }
}
