using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Cases.Requests;

[Description("A case of a change of several cases.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("CaseChange")]
public sealed record BulkCaseItemRequest
{
    [Description("The case.")]
    [Required]
    [DataType("uuid")]
    public string? Id { get; init; }

    [Description("The version that the change is based on, as If-Match of the single operation.")]
    [Required]
    [Range(1, int.MaxValue)]
    public int? Version { get; init; }
}
