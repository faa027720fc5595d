using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;

namespace ExportControl.Screening.Conditions.Trade;

/// <summary>The exporter made at least so many declarations to the same consignee with goods of the group within seven days.</summary>
internal sealed class SplitShipments(int atLeast) : TradeTest
{
    public override string Key => atLeast.ToString(CultureInfo.InvariantCulture);

    protected override string FactName => "split";

    public static Test Read(TestDefinition definition) => new SplitShipments((int)definition.Json.GetDecimal("atLeast"));

    protected override bool Holds(LineFacts line, GroupVolume figures) => figures.DeclarationsInAWeek >= atLeast;

    protected override string Arithmetic(LineFacts line, GroupVolume figures) => figures.DeclarationsInAWeek.ToString(CultureInfo.InvariantCulture);
}
