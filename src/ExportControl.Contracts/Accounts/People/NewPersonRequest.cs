using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Accounts.People;

[Description("The account to create.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewPersonRequest
{
    [Description("The name to sign in with: 3 to 64 letters, digits and . _ - @; upper and lower case are equal.")]
    [Required]
    [RegularExpression("^[A-Za-z0-9._@-]{3,64}$")]
    public string? Login { get; init; }

    [Description("The name that is shown and recorded, 1–100 characters.")]
    [Required]
    [Length(1, 100)]
    public string? Name { get; init; }

    [Description("broker, officer, approver or admin.")]
    [Required]
    public string? Role { get; init; }

    [Description("Tenant of the person. Default: the caller's tenant.")]
    [DataType("uuid")]
    public string? Tenant { get; init; }
}
