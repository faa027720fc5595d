using System.ComponentModel;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Cases;

[Description("The results of a change of several cases, in the order of the request.")]
[SchemaName("CaseChangeResults")]
public sealed record BulkCaseResponse([property: Description("The results.")] IReadOnlyList<BulkCaseResultDocument> Results);
