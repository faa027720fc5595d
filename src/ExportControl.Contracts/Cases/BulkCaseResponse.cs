using System.ComponentModel;

namespace ExportControl.Contracts.Cases;

[Description("The results of a change of several cases, in the order of the request.")]
public sealed record BulkCaseResponse([property: Description("The results.")] IReadOnlyList<BulkCaseResultDocument> Results);
