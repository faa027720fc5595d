using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Trade;

/// <summary>A test over looked-up trade figures of the line's goods groups. Without the look-up it is possible for goods of a group.</summary>
internal abstract class VolumeTest : Test
{
    public sealed override Truth Work(LineFacts line, EvaluationMode mode) => line.GoodsGroups.Count == 0 ? No
        : line.Facts.Volumes is null ? line.UnlessAskedOfGoodsAlone(Possible)
        : Kleene.Of(Figures(line).Any(f => Holds(line, f)));

    public sealed override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => ["/history/volumes"];

    public sealed override void ShowFact(LineFacts line, Explanation explanation)
    {
        foreach (var figures in Figures(line))
        {
            explanation.Fact($"{Name}.{figures.Group}", Arithmetic(line, figures));
        }
    }

    protected abstract string Name { get; }

    protected abstract bool Holds(LineFacts line, GroupVolume figures);

    /// <summary>The figures compared, without words: a fact is read in any language.</summary>
    protected abstract string? Arithmetic(LineFacts line, GroupVolume figures);

    protected static string Dollars(decimal usd) => $"{usd.ToString("#,0", CultureInfo.InvariantCulture)} USD";

    private static IEnumerable<GroupVolume> Figures(LineFacts line) => (line.Facts.Volumes ?? []).Where(v => line.GoodsGroups.Any(g => g.Name == v.Group));
}

/// <summary>Whose month is compared, and with what.</summary>
internal enum SurgeOf
{
    ExporterAgainstOwnYear,
    FlowAgainstOwnYear,
    FlowAgainstBaseline,
}

/// <summary>A month is so many times its usual one, and at least so many dollars. A flow's month after none at all is a surge as soon as it
/// reaches the floor; an exporter's first trade has a test of its own.</summary>
internal sealed class VolumeSurge(SurgeOf of, decimal ratio, decimal floorUsd) : VolumeTest
{
    protected override string Name => of switch
    {
        SurgeOf.ExporterAgainstOwnYear => "volume.exporter",
        SurgeOf.FlowAgainstOwnYear => "volume.flow",
        _ => "volume.baseline",
    };

    protected override bool Holds(LineFacts line, GroupVolume figures) => Compared(line, figures) is var (month, usual)
        && month >= floorUsd && month >= ratio * usual && (usual > 0 || of != SurgeOf.ExporterAgainstOwnYear);

    protected override string? Arithmetic(LineFacts line, GroupVolume figures) => Compared(line, figures) is var (month, usual)
        ? $"{Dollars(month)} ÷ {Dollars(usual)}" + (usual > 0 ? string.Create(CultureInfo.InvariantCulture, $" = ×{month / usual:0.#}") : "")
        : null;

    private (decimal Month, decimal Usual)? Compared(LineFacts line, GroupVolume figures) => of switch
    {
        SurgeOf.ExporterAgainstOwnYear => (figures.ExporterMonthUsd, figures.ExporterMeanUsd),
        SurgeOf.FlowAgainstOwnYear => (figures.FlowMonthUsd, figures.FlowMeanUsd),
        _ => line.GoodsGroups.First(g => g.Name == figures.Group).Baseline is { } baseline && baseline.Destination == line.Declaration.DestinationCountry.Alpha2
            ? (figures.FlowMonthUsd, baseline.MonthUsd)
            : null,
    };
}

/// <summary>The exporter has never declared goods of the group before, and these are worth at least so many dollars.</summary>
internal sealed class FirstTrade(decimal floorUsd) : VolumeTest
{
    protected override string Name => "first";

    protected override bool Holds(LineFacts line, GroupVolume figures) => figures.EarlierDeclarations == 0 && figures.DeclaredUsd >= floorUsd;

    protected override string Arithmetic(LineFacts line, GroupVolume figures) => $"{Dollars(figures.DeclaredUsd)} > 0";
}

/// <summary>So many declarations of one exporter to one consignee within a week.</summary>
internal sealed class SplitShipments(int atLeast) : VolumeTest
{
    protected override string Name => "split";

    protected override bool Holds(LineFacts line, GroupVolume figures) => figures.DeclarationsInAWeek >= atLeast;

    protected override string Arithmetic(LineFacts line, GroupVolume figures) => $"{figures.DeclarationsInAWeek}";
}
