using System.ComponentModel;

namespace ExportControl.Contracts.Cases;

[Description("Another verdict of the declaration.")]
public sealed record CaseVerdictDocument(
    [property: Description("Id of the verdict.")] Guid VerdictId,
    [property: Description("Revision of the declaration.")] int Revision,
    [property: Description("State of the case of the verdict; null where it has none.")] CaseStatus? State);
