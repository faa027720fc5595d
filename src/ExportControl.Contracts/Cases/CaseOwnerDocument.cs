using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ExportControl.Contracts.Cases;

[Description("Who works on a case.")]
public sealed record CaseOwnerDocument(
    [property: Description("Id of the person or key.")] Guid Id,
    [property: Description("The name.")] string Name,
    [property: Description("End of a claim; null for an assignment, which has no end."), DataType("date-time")] string? Until);
