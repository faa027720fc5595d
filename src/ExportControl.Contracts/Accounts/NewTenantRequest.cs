using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Accounts;

[Description("The tenant to create.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewTenantRequest
{
    [Description("1–200 characters.")]
    [Required]
    [Length(1, 200)]
    public string? Name { get; init; }
}
