using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Rescreenings;

[Description("A line whose outcome or findings would change.")]
public sealed record RescreeningChangeDocument(
    [property: Description("The stored verdict.")] Guid Verdict,
    Guid Declaration,
    Guid Tenant,
    string Reference,
    [property: Description("Outcome of the stored verdict.")] Outcome VerdictFrom,
    Outcome VerdictTo,
    [property: Description("Line number; null for the declaration as a whole.")] int? Line,
    Outcome From,
    [property: Description("Equal to from where only findings differ.")] Outcome To,
    IReadOnlyList<string> RulesGained,
    IReadOnlyList<string> RulesLost,
    [property: Description("Rules whose finding would have another outcome or certainty, or be satisfied by another document.")] IReadOnlyList<string> RulesAltered);
