using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The declared code has fewer digits than the number named.</summary>
internal sealed class CodeShorterThan(int digits) : LineTest
{
    public override string Key { get; } = digits.ToString(CultureInfo.InvariantCulture);

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new CodeShorterThan(definition.Json.GetPositiveInteger("digits") ?? 1);

    public override Truth Evaluate(Line line) => Kleene.Of(line.Code.Digits.Length < digits);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation) => explanation.AddFact("commodityCode", line.Line.Code.Digits);
}
