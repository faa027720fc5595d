using System.ComponentModel;

namespace ExportControl.Contracts.Reference;

[Description("A customs procedure.")]
public sealed record ProcedureDocument(
    [property: Description("Value of procedure.")] string Code,
    LabelDocument Label,
    [property: Description("Direction of the goods: out, in, transit, any or none.")] string Direction,
    [property: Description("Whether a declaration may have it.")] bool IsAccepted,
    [property: Description("Why it is refused, in the language of the request; null where it is accepted.")] string? Refusal);
