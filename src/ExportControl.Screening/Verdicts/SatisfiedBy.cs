namespace ExportControl.Screening.Verdicts;

/// <summary>The document that satisfies a finding.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Number">Declared number.</param>
/// <param name="Reason">Text id of the reason.</param>
public sealed record SatisfiedBy(string Type, string Number, string Reason);
