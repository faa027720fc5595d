using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The line states the number of a munitions list, or a control number that no list has on the effective date, or that only an advisory list has, for other codes. Not stated is no.</summary>
/// <param name="military">True for a munitions-list number, false for an unknown number of another kind.</param>
internal sealed class StatedNumber(bool military) : Test
{
    private const string MunitionsList = "ML";

    private static readonly Dictionary<string, bool> Kinds = new(StringComparer.Ordinal) { ["military"] = true, ["unknown"] = false };

    public override TestScope Scope => TestScope.Line;

    public override string Key { get; } = military.ToString();

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new StatedNumber(definition.Json.GetChoice("kind", Kinds));

    protected override Truth Evaluate(LineFacts line) => Kleene.Of(line.Line.StatesNumber && Numbers(line).Any());

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (Evaluate(line) == Truth.Yes)
        {
            explanation.AddFact("classification", string.Join(' ', Numbers(line)));
        }
    }

    private IEnumerable<string> Numbers(LineFacts line) => line.Line.ClassificationByRegime is { } byRegime
        ? RegimeClassification.Regimes.Where(r => byRegime.For(r)?.Number is { } number && Matches(number, r == RegimeClassification.Munitions, r, line)).Select(r => byRegime.For(r)!.Text)
        : line.Line.Classification?.Number is { } number && Matches(number, isMilitary: false, null, line) ? [number.Text] : [];

    private bool Matches(ControlNumber number, bool isMilitary, string? regime, LineFacts line)
    {
        isMilitary = isMilitary || number.Head.StartsWith(MunitionsList, StringComparison.Ordinal);
        return military ? isMilitary : !isMilitary && !line.Lists.Any(l => (regime is null || l.Regime is null || l.Regime == regime) && IsKnownTo(l, number, line));
    }

    // A binding list gives the number a finding under every code; a number of an advisory list must also fit the code.
    private static bool IsKnownTo(ControlList list, ControlNumber number, LineFacts line) => list.Standing == Standing.Binding
        ? list.EntriesFor(number).Any(e => e.IsValidOn(line.Declaration.Date))
        : line.Matches.Exists(m => m.Entry.List == list && m.Entry.Number?.Overlaps(number) is true && m.Entry.IsValidOn(line.Declaration.Date));
}
