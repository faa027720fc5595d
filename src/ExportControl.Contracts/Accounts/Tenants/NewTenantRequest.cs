using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Accounts.Tenants;

[Description("The tenant to create.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewTenantRequest
{
    [Description("1–200 characters.")]
    [Required]
    [Length(1, 200)]
    public string? Name { get; init; }

    [Description("Whether the tenant is for trials: its data counts in no figure and can be removed. It cannot be changed later. Default: false.")]
    public bool? Sandbox { get; init; }
}
