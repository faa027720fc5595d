using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Conditions.Shipment;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>Derives the step of a test from its scope.</summary>
internal static class EvaluationSteps
{
    /// <summary>
    /// The step that answers the test; null where the test declares no scope, or declares the scope of the declaration or of parties without
    /// being a <see cref="DeclarationTest"/>, which alone cannot read lines.
    /// </summary>
    public static EvaluationStep? Find(Test test) => (test.Scope, test) switch
    {
        (TestScope.Line, CodeOnList or CodeKnown) => EvaluationStep.Code,
        (TestScope.Line, _) => EvaluationStep.Line,
        (TestScope.Declaration or TestScope.Party, CountryIn or DeclarationTest { IsDeferred: false }) => EvaluationStep.Declaration,
        (TestScope.Declaration or TestScope.Party, DeclarationTest) => EvaluationStep.DeferredDeclaration,
        (TestScope.Trade, _) => EvaluationStep.Trade,
        (TestScope.Description, _) => EvaluationStep.Description,
        _ => null,
    };

    /// <summary>The step that answers the test.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static EvaluationStep Of(Test test) => Find(test) ?? throw new InvalidOperationException(
        $"The test kind {test.GetType().Name} with the scope {test.Scope} has no evaluation step; a test of the declaration or of parties must derive from {nameof(DeclarationTest)}.");
}
