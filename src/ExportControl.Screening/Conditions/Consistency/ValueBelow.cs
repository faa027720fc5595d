using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Consistency;

/// <summary>The value of the line is zero although it has a quantity or a mass, or it is less than so many US dollars a kilogram. No where neither is stated or the currency has no rate.</summary>
/// <param name="usdPerKg">US dollars a kilogram of net mass.</param>
internal sealed class ValueBelow(decimal usdPerKg) : Test
{
    public override TestScope Scope => TestScope.Line;

    public override string Key { get; } = usdPerKg.ToString(CultureInfo.InvariantCulture);

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new ValueBelow(definition.Json.GetDecimal("usdPerKg"));

    protected override Truth Evaluate(LineFacts line)
    {
        var goods = line.Line;
        return Kleene.Of(goods.Value.Amount == 0
            ? goods.Quantity > 0 || goods.NetMassKg > 0
            : goods.NetMassKg is > 0 and { } mass && line.Vocabulary.UsdPerUnit(goods.Value.Currency, line.Declaration.Date) is { } rate && goods.Value.Amount * rate < usdPerKg * mass);
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (Evaluate(line) == Truth.Yes)
        {
            var goods = line.Line;
            explanation.AddFact("value", string.Create(CultureInfo.InvariantCulture, $"{goods.Value.Amount} {goods.Value.Currency}"));
            explanation.AddFact("quantity", goods.Quantity is { } quantity ? string.Create(CultureInfo.InvariantCulture, $"{quantity} {goods.Unit}").TrimEnd() : null);
            explanation.AddFact("netMassKg", goods.NetMassKg?.ToString(CultureInfo.InvariantCulture));
        }
    }
}
