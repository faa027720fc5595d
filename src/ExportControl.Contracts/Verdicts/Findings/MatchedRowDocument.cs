using System.ComponentModel;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Contracts.Verdicts.Findings;

[SchemaName("Matched")]
[Description("A row of a control list that matches the code.")]
public sealed record MatchedRowDocument(
    string List,
    string Code,
    MatchKind Match,
    string Category,
    [property: Description("The listed goods in the requested language; absent where the list has no text in it."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Label,
    [property: Description("Id in the references of the verdict."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reference);
