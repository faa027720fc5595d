using ExportControl.Screening.Verdicts;
using ExportControl.Screening.Verdicts.Comparison;

namespace ExportControl.Storage.Rescreenings;

/// <summary>A line, or a declaration as a whole, that would come out otherwise.</summary>
/// <param name="Number">Its place in the list, from 1.</param>
/// <param name="Tenant">Whose verdict.</param>
/// <param name="VerdictId">The verdict as it stands.</param>
/// <param name="DeclarationId">Its declaration.</param>
/// <param name="Reference">The sender's reference.</param>
/// <param name="VerdictFrom">Outcome of the verdict as it stands.</param>
/// <param name="VerdictTo">Outcome it would come to.</param>
/// <param name="Change">What would be otherwise.</param>
public sealed record RescreeningChange(
    long Number, Guid Tenant, Guid VerdictId, Guid DeclarationId, string Reference, Outcome VerdictFrom, Outcome VerdictTo, LineChange Change);
