using ExportControl.Screening.Evaluation;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>
/// An embargo of one of the regimes, with the effect named, covers the goods, and the destination, the consignee or the end user is in its
/// country. Possible where the declared code is shorter than a code of the embargo, or where only some of its successors are covered.
/// </summary>
internal sealed class EmbargoCovers(IReadOnlyList<string> regimes, string effect) : Test
{
    private static readonly Dictionary<string, string> Effects = new(StringComparer.Ordinal) { ["prohibited"] = "prohibited", ["review"] = "review", ["notice"] = "notice" };

    public override TestScope Scope => TestScope.Line;

    public override string Key { get; } = $"{string.Join(',', regimes)} {effect}";

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new EmbargoCovers(definition.Json.GetStrings("regimes"), definition.Json.GetChoice("effect", Effects));

    protected override Truth Evaluate(LineFacts line)
    {
        var truth = Truth.No;
        foreach (var embargo in line.Embargoes)
        {
            if (IsFor(embargo))
            {
                truth = Kleene.Or(truth, Covers(embargo, line));
            }
        }

        return truth;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [line.Pointer("commodityCode")];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        var covering = line.Embargoes.Where(e => IsFor(e) && Covers(e, line) != Truth.No).ToList();
        if (covering.Count == 0)
        {
            return;
        }

        explanation.AddFact("embargo", string.Join(' ', covering.Select(e => e.Id)));
        explanation.AddFact("destination", line.Declaration.DestinationCountry.Alpha2);
        explanation.AddFact("consignee", line.Declaration.Consignee.Country.Alpha2);
        if (line.Declaration.EndUser is { } user)
        {
            explanation.AddFact("endUser", user.Country.Alpha2);
        }
    }

    private bool IsFor(Embargo embargo) => embargo.Effect == effect && regimes.Contains(embargo.Regime);

    private static Truth Covers(Embargo embargo, LineFacts line)
    {
        if (embargo.Codes.Count == 0)
        {
            return Truth.Yes;
        }

        // Of several successors, each may be the goods.
        var (all, any) = (Truth.Yes, Truth.No);
        foreach (var code in line.Judged.Codes)
        {
            var truth = Covers(embargo.Codes, code);
            (all, any) = (Kleene.And(all, truth), Kleene.Or(any, truth));
        }

        return all == Truth.No && any != Truth.No ? Truth.Possible : all;
    }

    private static Truth Covers(IReadOnlyList<string> prefixes, string code)
    {
        var truth = Truth.No;
        foreach (var prefix in prefixes)
        {
            truth = Kleene.Or(truth, code.StartsWith(prefix, StringComparison.Ordinal) ? Truth.Yes : prefix.StartsWith(code, StringComparison.Ordinal) ? Truth.Possible : Truth.No);
        }

        return truth;
    }
}
