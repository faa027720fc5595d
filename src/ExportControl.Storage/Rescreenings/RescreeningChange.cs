using ExportControl.Screening.Verdicts;
using ExportControl.Screening.Verdicts.Comparison;

namespace ExportControl.Storage.Rescreenings;

/// <summary>A line, or a declaration as a whole, whose outcome or findings would change.</summary>
/// <param name="Number">Its number in the list, from 1.</param>
/// <param name="Tenant">The verdict's tenant.</param>
/// <param name="VerdictId">The stored verdict.</param>
/// <param name="DeclarationId">Its declaration.</param>
/// <param name="Reference">The sender's reference.</param>
/// <param name="VerdictFrom">Outcome of the stored verdict.</param>
/// <param name="VerdictTo">Outcome with the other rule set.</param>
/// <param name="Change">What would change.</param>
public sealed record RescreeningChange(
    long Number, Guid Tenant, Guid VerdictId, Guid DeclarationId, string Reference, Outcome VerdictFrom, Outcome VerdictTo, LineChange Change);
