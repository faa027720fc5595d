using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The share of controlled US content in the value is above a limit in per cent. Not stated is possible, or no where <paramref name="stated"/> is set.</summary>
internal sealed class UsContentAbove(decimal percent, bool stated) : LineTest
{
    public override string Key => string.Create(CultureInfo.InvariantCulture, $"{percent} {stated}");

    public static Test Read(TestDefinition definition) => new UsContentAbove(definition.Json.GetDecimal("percent"), definition.Json.GetBoolean("stated"));

    /// <summary>JSON pointer of the US content of a line, by its index from 0.</summary>
    public static string Pointer(int line) => $"/lines/{line}/usContentPercent";

    public override Truth Evaluate(Line line) => line.UsContentPercent is { } share ? Kleene.Of(share > percent) : stated ? No : Possible;

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [Pointer(line.Index)];

    public override void AddFacts(LineFacts line, Explanation explanation) => Add(line, explanation);

    /// <summary>Adds the stated share; null where it is not stated.</summary>
    public static void Add(LineFacts line, Explanation explanation) =>
        explanation.AddFact("usContentPercent", line.Line.UsContentPercent?.ToString(CultureInfo.InvariantCulture));
}
