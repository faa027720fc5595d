namespace ExportControl.Screening.Declarations;

/// <summary>What was looked up for a declaration before it is judged. Kept with the verdict, so that it can be judged again.</summary>
public sealed record ResolvedFacts
{
    /// <summary>Nothing was looked up: every rule that needs it answers possible where it could have applied.</summary>
    public static ResolvedFacts None { get; } = new();

    /// <summary>Nothing was looked up, and the parties stand for anybody: tests of parties and of earlier trade answer no where they would ask.</summary>
    public static ResolvedFacts OfGoodsAlone { get; } = new() { AreOfGoodsAlone = true };

    /// <summary>One figure set for each goods group among the lines; null when the look-up was not made or failed.</summary>
    public IReadOnlyList<GroupVolume>? Volumes { get; init; }

    /// <summary>Lists that were older than they should have been when the declaration was judged; null when none was.</summary>
    public IReadOnlyList<StaleList>? StaleLists { get; init; }

    internal bool AreOfGoodsAlone { get; init; }
}

/// <summary>A list that was not refreshed in time.</summary>
/// <param name="List">Its name.</param>
/// <param name="AgeDays">Days since its content changed or was confirmed.</param>
/// <param name="RefreshDays">Days after which that is due.</param>
public sealed record StaleList(string List, int AgeDays, int RefreshDays);

/// <summary>
/// Trade in one goods group as the store knew it when the declaration was judged, in US dollars. The month is that of the effective date;
/// its figures include the declaration itself. Means are over the twelve months before.
/// </summary>
public sealed record GroupVolume
{
    /// <summary>Name of the goods group.</summary>
    public required string Group { get; init; }

    /// <summary>This declaration's goods of the group.</summary>
    public required decimal DeclaredUsd { get; init; }

    /// <summary>The exporter's month, to all destinations.</summary>
    public required decimal ExporterMonthUsd { get; init; }

    /// <summary>The exporter's mean month.</summary>
    public required decimal ExporterMeanUsd { get; init; }

    /// <summary>Everybody's month to the destination.</summary>
    public required decimal FlowMonthUsd { get; init; }

    /// <summary>Everybody's mean month to the destination.</summary>
    public required decimal FlowMeanUsd { get; init; }

    /// <summary>Earlier declarations of the exporter with goods of the group, ever.</summary>
    public required int EarlierDeclarations { get; init; }

    /// <summary>Declarations of the exporter to the same consignee with goods of the group in the seven days up to the effective date, this one included.</summary>
    public required int DeclarationsInAWeek { get; init; }
}
