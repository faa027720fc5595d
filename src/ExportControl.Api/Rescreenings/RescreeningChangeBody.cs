using System.ComponentModel;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Rescreenings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Rescreenings;

[Description("A line whose outcome or findings would change.")]
internal sealed record RescreeningChangeBody(
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
    [property: Description("Rules whose finding would have another outcome or certainty, or be satisfied by another document.")] IReadOnlyList<string> RulesAltered)
{
    public static RescreeningChangeBody Of(RescreeningChange change) => new(
        change.VerdictId,
        change.DeclarationId,
        change.Tenant,
        change.Reference,
        change.VerdictFrom,
        change.VerdictTo,
        change.Change.Line,
        change.Change.From,
        change.Change.To,
        change.Change.RulesGained,
        change.Change.RulesLost,
        change.Change.RulesAltered);
}
