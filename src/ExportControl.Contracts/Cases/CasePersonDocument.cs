using System.ComponentModel;

namespace ExportControl.Contracts.Cases;

[Description("A person, or a system with a key, and a time.")]
public sealed record CasePersonDocument(
    [property: Description("Id of the person or key.")] Guid Id,
    [property: Description("The name.")] string Name,
    [property: Description("When.")] string At);
