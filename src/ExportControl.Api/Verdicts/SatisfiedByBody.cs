using System.ComponentModel;

namespace ExportControl.Api.Verdicts;

[Description("The document that satisfied a finding, and why.")]
internal sealed record SatisfiedByBody(string Type, string? Code, string Number, string Reason);
