namespace ExportControl.Screening.Declarations;

/// <summary>What was looked up for a declaration before it is judged. Kept with the verdict, so that it can be judged again.</summary>
public sealed record ResolvedFacts
{
    /// <summary>Nothing was looked up: every rule that needs it answers possible where it could have applied.</summary>
    public static ResolvedFacts None { get; } = new();

    /// <summary>Nothing was looked up, and the parties stand for anybody: tests of parties and of earlier trade answer no where they would ask.</summary>
    public static ResolvedFacts GoodsOnly { get; } = new() { IsGoodsOnly = true };

    /// <summary>One figure set for each goods group among the lines; null when the look-up was not made or failed.</summary>
    public IReadOnlyList<GroupVolume>? Volumes { get; init; }

    /// <summary>Lists that were older than they should have been when the declaration was judged; null when none was.</summary>
    public IReadOnlyList<StaleList>? StaleLists { get; init; }

    internal bool IsGoodsOnly { get; init; }
}
