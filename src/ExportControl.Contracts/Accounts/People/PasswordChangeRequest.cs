using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Accounts.People;

[Description("A new password of the signed-in person.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PasswordChangeRequest
{
    [Description("The present password.")]
    [Required]
    [Length(1, 200)]
    public string? Password { get; init; }

    [Description("The new password, 12–200 characters, not the present one.")]
    [Required]
    [Length(12, 200)]
    public string? NewPassword { get; init; }
}
