using System.ComponentModel;

namespace ExportControl.Contracts.Cases;

[Description("An entry in the history of a case.")]
public sealed record CaseEntryDocument(
    [property: Description("The version of the case that it made.")] int Version,
    [property: Description("When.")] string At,
    CaseAction Act,
    [property: Description("Name of the person or key; null for the service. The roles broker and erp read only names of declarants.")] string? By,
    [property: Description("Reason, comment, question or answer; null where there is none.")] string? Reason,
    [property: Description("Name of the person who got the case, or of the file; null for other acts.")] string? About);
