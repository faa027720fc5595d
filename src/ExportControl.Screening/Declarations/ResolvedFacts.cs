using ExportControl.Screening.Declarations.Licences;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.Suppressions;

namespace ExportControl.Screening.Declarations;

/// <summary>Facts looked up for a declaration before evaluation. They are stored with the verdict so that it can be computed again.</summary>
public sealed record ResolvedFacts
{
    /// <summary>Nothing was looked up: a rule that needs a looked-up fact possibly applies.</summary>
    public static ResolvedFacts None { get; } = new();

    /// <summary>Nothing was looked up, and the parties are placeholders: tests of parties and of earlier trade answer no instead of possible.</summary>
    public static ResolvedFacts GoodsOnly { get; } = new() { IsGoodsOnly = true };

    /// <summary>Trade figures, one for each goods group of the lines; null when the look-up was not made or failed.</summary>
    public IReadOnlyList<GroupVolume>? Volumes { get; init; }

    /// <summary>Lists that were past their refresh interval at the time of screening; null if there were none.</summary>
    public IReadOnlyList<StaleList>? StaleLists { get; init; }

    /// <summary>Day on which the declaration was received, Asia/Almaty; null when not recorded.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>First day of the tenant's stored trade; null when there is none or when it was not looked up.</summary>
    public DateOnly? TradeSince { get; init; }

    /// <summary>Currency of the declaration if it has no exchange rate on the effective date, so that no trade figure exists; otherwise null.</summary>
    public string? CurrencyWithoutRate { get; init; }

    /// <summary>Statements of the parties' profiles that concern the declaration; null where there are none or they were not looked up.</summary>
    public IReadOnlyList<StandingStatement>? Profiles { get; init; }

    /// <summary>Licences of the register that the declaration names; null where it names none that could count or they were not looked up.</summary>
    public IReadOnlyList<RegisteredLicence>? Licences { get; init; }

    /// <summary>Suppressions of findings on the parties and goods of the declaration; null where there are none or they were not looked up.</summary>
    public IReadOnlyList<Suppression>? Suppressions { get; init; }

    internal bool IsGoodsOnly { get; init; }
}
