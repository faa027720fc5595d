using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Cases.Requests;

[Description("The assignment of a case to a person.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseAssignmentRequest
{
    [Description("Id of the person: an officer or approver of the tenant with an open account.")]
    [Required]
    [DataType("uuid")]
    public string? Person { get; init; }

    [Description("Why, 1–1000 characters.")]
    [Length(1, 1000)]
    public string? Reason { get; init; }
}
