using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("The document that satisfied a finding, and why.")]
public sealed record SatisfiedByDocument(string Type, string? Code, string Number, string Reason);
