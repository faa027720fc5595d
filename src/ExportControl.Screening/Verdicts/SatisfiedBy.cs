namespace ExportControl.Screening.Verdicts;

/// <summary>The document that satisfied a finding.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Number">Number as declared.</param>
/// <param name="Reason">Text id that says why.</param>
public sealed record SatisfiedBy(string Type, string Number, string Reason);
