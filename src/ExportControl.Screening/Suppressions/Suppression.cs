namespace ExportControl.Screening.Suppressions;

/// <summary>An officer's decision that a finding does not count while rule, rows, parties and goods are what they were.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Case">The case that was released.</param>
/// <param name="Binding">What it is bound to.</param>
public sealed record Suppression(Guid Id, Guid Case, FindingBinding Binding);
