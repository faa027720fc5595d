using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Declarations;

/// <summary>The input of a verdict without the rule set.</summary>
/// <param name="Declaration">The evaluated declaration.</param>
/// <param name="LookedUp">The facts that were looked up for it.</param>
public sealed record EvaluatedFacts(Declaration Declaration, ResolvedFacts LookedUp);
