using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;

namespace ExportControl.Screening.Conditions.Trade;

/// <summary>
/// A month is at least so many times the usual month, and at least so many US dollars. A flow without earlier trade counts as a surge when it
/// reaches the floor; for an exporter without earlier trade there is <see cref="FirstTrade"/>.
/// </summary>
internal sealed class VolumeSurge(SurgeBasis basis, decimal ratio, decimal floorUsd) : TradeTest
{
    private static readonly Dictionary<string, SurgeBasis> Bases = new(StringComparer.Ordinal)
    {
        ["exporter"] = SurgeBasis.Exporter,
        ["flow"] = SurgeBasis.Flow,
        ["flow-against-baseline"] = SurgeBasis.FlowAgainstBaseline,
    };

    public override string Key => string.Create(CultureInfo.InvariantCulture, $"{basis} {ratio} {floorUsd}");

    protected override string FactName => basis switch
    {
        SurgeBasis.Exporter => "volume.exporter",
        SurgeBasis.Flow => "volume.flow",
        _ => "volume.baseline",
    };

    public static Test Read(TestDefinition definition) =>
        new VolumeSurge(definition.Json.GetChoice("of", Bases), definition.Json.GetDecimal("ratio"), definition.Json.GetDecimal("floorUsd"));

    protected override bool Holds(LineFacts line, GroupVolume figures) => Compared(line, figures) is var (month, usual)
        && month >= floorUsd && month >= ratio * usual && (usual > 0 || basis != SurgeBasis.Exporter);

    protected override string? Arithmetic(LineFacts line, GroupVolume figures) => Compared(line, figures) is var (month, usual)
        ? $"{Dollars(month)} ÷ {Dollars(usual)}" + (usual > 0 ? string.Create(CultureInfo.InvariantCulture, $" = ×{month / usual:0.#}") : "")
        : null;

    private (decimal Month, decimal Usual)? Compared(LineFacts line, GroupVolume figures) => basis switch
    {
        SurgeBasis.Exporter => (figures.ExporterMonthUsd, figures.ExporterMeanUsd),
        SurgeBasis.Flow => (figures.FlowMonthUsd, figures.FlowMeanUsd),
        _ => line.GoodsGroups.First(g => g.Name == figures.Group).Baseline is { } baseline && baseline.Destination == line.Declaration.DestinationCountry.Alpha2
            ? (figures.FlowMonthUsd, baseline.MonthUsd)
            : null,
    };
}
