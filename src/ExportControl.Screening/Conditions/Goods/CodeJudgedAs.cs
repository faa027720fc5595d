using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The declared code does not exist and is judged by other digits of the kind named: its successors in the nomenclature, or its longest existing prefix.</summary>
internal sealed class CodeJudgedAs(JudgedCodeKind kind) : Test
{
    private static readonly Dictionary<string, JudgedCodeKind> Kinds = new(StringComparer.Ordinal)
    {
        ["successor"] = JudgedCodeKind.Successor,
        ["successors"] = JudgedCodeKind.Successors,
        ["prefix"] = JudgedCodeKind.Prefix,
        ["unknown"] = JudgedCodeKind.Unknown,
    };

    public override TestScope Scope => TestScope.Line;

    public override string Key { get; } = kind.ToString();

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new CodeJudgedAs(definition.Json.GetChoice("as", Kinds));

    protected override Truth Evaluate(LineFacts line) => Kleene.Of(line.Judged.Kind == kind);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        explanation.AddFact("commodityCode", line.Line.Code.Digits);
        if (line.Judged.Kind is not (JudgedCodeKind.Declared or JudgedCodeKind.Unknown))
        {
            explanation.AddFact("judgedAs", string.Join(' ', line.Judged.Codes));
        }
    }
}
