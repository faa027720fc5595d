using ExportControl.Storage.Suppressions;

namespace ExportControl.Storage.Cases.Changes;

/// <summary>A decision on a case.</summary>
/// <param name="Tenant">Tenant of the case.</param>
/// <param name="Case">The case.</param>
/// <param name="Version">The version that the decision is based on; null: any.</param>
/// <param name="State"><see cref="CaseState.Released"/> or <see cref="CaseState.Refused"/>.</param>
/// <param name="Session">The session of the person; null for a key.</param>
/// <param name="Key">The key; null for a person.</param>
/// <param name="Reason">The reason.</param>
/// <param name="At">When.</param>
public sealed record CaseDecision(Guid Tenant, Guid Case, int? Version, CaseState State, Guid? Session, Guid? Key, string Reason, DateTimeOffset At)
{
    /// <summary>The due time of a case whose question ends with the decision, because the time to decide did not run since the question.</summary>
    public required Func<Case, DateTimeOffset> DueAfter { get; init; }

    /// <summary>The suppressions that a release makes.</summary>
    public IReadOnlyList<NewSuppression> Suppressions { get; init; } = [];
}
