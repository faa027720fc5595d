using ExportControl.Screening.Conditions;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Tests.Conditions.Kinds;

/// <summary>A kind that exists only in tests: any scope, any evaluation.</summary>
internal sealed class DelegateTest(string name, TestScope scope, Func<LineFacts, Truth> evaluate) : Test
{
    public override TestScope Scope => scope;

    public override string Key => "";

    public static TestKind KindOf(string name, TestScope scope, Func<LineFacts, Truth> evaluate) => new(name, _ => new DelegateTest(name, scope, evaluate));

    protected override Truth Evaluate(LineFacts line) => evaluate(line);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [line.Pointer(name)];

    public override void AddFacts(LineFacts line, Explanation explanation) => explanation.AddFact(name, null);
}
