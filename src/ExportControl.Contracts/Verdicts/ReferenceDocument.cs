using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Verdicts;

[Description("What a rule or a list row is based on.")]
public sealed record ReferenceDocument(
    [property: Description("Title of the rule or of the list.")] string Label,
    [property: Description("Act and article.")] string LegalReference,
    [property: Description("Where it was read: an address or an act. For list rows in view=full only."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source,
    [property: Description("A key of confidences; for a list in view=standard the weakest of the rows shown.")] string Confidence);
