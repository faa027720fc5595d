using System.ComponentModel;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Cases;

[Description("The result for one case: 200 with its new version, or the problem that the single operation would give.")]
[SchemaName("CaseChangeResult")]
public sealed record BulkCaseResultDocument(
    [property: Description("The case.")] Guid Id,
    [property: Description("The status that the single operation would have.")] int Status,
    [property: Description("The version of the case after the change; absent where it was refused.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemDocument? Problem);
