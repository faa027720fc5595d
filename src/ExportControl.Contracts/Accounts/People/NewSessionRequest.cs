using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Accounts.People;

[Description("A sign-in.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewSessionRequest
{
    [Required]
    [Length(1, 64)]
    public string? Login { get; init; }

    [Required]
    [Length(1, 200)]
    public string? Password { get; init; }

    [Description("Code of the authenticator, for an account that has one.")]
    [MaxLength(20)]
    public string? Code { get; init; }
}
