using System.Globalization;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Consistency;

/// <summary>
/// The quantity does not fit: its unit measures something else than the supplementary unit of the tariff (pieces instead of litres; a mass fits
/// always), or it is a mass that differs from the net mass by more than a factor. No where unit, tariff unit or net mass is unknown.
/// </summary>
/// <param name="factor">The factor by which a stated mass may differ from the net mass.</param>
internal sealed class UnitAtOdds(decimal factor) : Test
{
    private const string Mass = "mass";
    private const string Kilogram = "KGM";

    public override TestScope Scope => TestScope.Line;

    public override string Key { get; } = factor.ToString(CultureInfo.InvariantCulture);

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new UnitAtOdds(definition.Json.GetDecimal("factor"));

    protected override Truth Evaluate(LineFacts line)
    {
        var goods = line.Line;
        if (goods.Unit is null || goods.Quantity is not > 0 || line.Vocabulary.UnitOf(goods.Unit) is not { } unit)
        {
            return Truth.No;
        }

        return Kleene.Of(unit.Dimension == Mass
            ? goods.NetMassKg is > 0 and { } mass && line.Vocabulary.UnitOf(Kilogram) is { } kilogram && IsFar(goods.Quantity.Value * unit.Factor / kilogram.Factor, mass)
            : TariffUnit(line) is { } tariff && tariff.Dimension != Mass && tariff.Dimension != unit.Dimension);
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (Evaluate(line) == Truth.Yes)
        {
            explanation.AddFact("quantity", string.Create(CultureInfo.InvariantCulture, $"{line.Line.Quantity} {line.Line.Unit}"));
            explanation.AddFact("netMassKg", line.Line.NetMassKg?.ToString(CultureInfo.InvariantCulture));
            explanation.AddFact("tariffUnit", TariffUnit(line)?.Code);
        }
    }

    private bool IsFar(decimal declared, decimal net) => declared > net * factor || declared * factor < net;

    private static Unit? TariffUnit(LineFacts line) => line.SupplementaryUnit is { } code ? line.Vocabulary.UnitOf(code) : null;
}
