using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;

namespace ExportControl.Screening.Conditions.Trade;

/// <summary>The exporter has no earlier declaration with goods of the group, and these goods are worth at least so many US dollars.</summary>
internal sealed class FirstTrade(decimal floorUsd) : TradeTest
{
    public override string Key => floorUsd.ToString(CultureInfo.InvariantCulture);

    protected override string FactName => "first";

    public static Test Read(TestDefinition definition) => new FirstTrade(definition.Json.GetDecimal("floorUsd"));

    protected override bool Holds(LineFacts line, GroupVolume figures) => figures.EarlierDeclarations == 0 && figures.DeclaredUsd >= floorUsd;

    protected override string Arithmetic(LineFacts line, GroupVolume figures) => line.Edition == 1 ? $"{Dollars(figures.DeclaredUsd)} > 0" : Dollars(figures.DeclaredUsd);
}
