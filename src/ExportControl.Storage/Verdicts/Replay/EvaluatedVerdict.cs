using ExportControl.Storage.Declarations;

namespace ExportControl.Storage.Verdicts.Replay;

/// <summary>A stored verdict with everything that is needed to compute it again.</summary>
/// <param name="Id">The verdict's id.</param>
/// <param name="Document">The verdict as issued, UTF-8 JSON.</param>
/// <param name="Facts">The declaration and the facts it was evaluated with.</param>
/// <param name="RuleSetVersion">Version of the rule set that evaluated it.</param>
public sealed record EvaluatedVerdict(Guid Id, ReadOnlyMemory<byte> Document, EvaluatedFacts Facts, int RuleSetVersion);
