using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Cases.Requests;

[Description("A change of several cases. Decisions are made one by one.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("CaseChanges")]
public sealed record BulkCaseRequest
{
    [Description("claim, assign or comment.")]
    [Required]
    [AllowedValues("claim", "assign", "comment")]
    public string? Act { get; init; }

    [Description("Id of the person to assign to; only of assign.")]
    [DataType("uuid")]
    public string? Person { get; init; }

    [Description("The comment, or why the cases are assigned, 1–4000 characters; required of comment.")]
    [Length(1, 4000)]
    public string? Comment { get; init; }

    [Description("The cases, 1–200.")]
    [Required]
    [Length(1, 200)]
    public IReadOnlyList<BulkCaseItemRequest?>? Cases { get; init; }
}
