using ExportControl.Screening.Conditions;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Tests.Conditions.Kinds;

/// <summary>A kind that exists only in tests: reads the declaration or its parties.</summary>
internal sealed class DelegateDeclarationTest(string name, TestScope scope, bool deferred, Func<Declaration, Truth> evaluate) : DeclarationTest
{
    public override TestScope Scope => scope;

    public override bool IsDeferred => deferred;

    public override string Key => "";

    public static TestKind KindOf(string name, TestScope scope, bool deferred, Func<Declaration, Truth> evaluate) =>
        new(name, _ => new DelegateDeclarationTest(name, scope, deferred, evaluate));

    public override Truth Evaluate(Declaration declaration) => evaluate(declaration);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [$"/{name}"];

    public override void AddFacts(LineFacts line, Explanation explanation) => explanation.AddFact(name, null);
}
