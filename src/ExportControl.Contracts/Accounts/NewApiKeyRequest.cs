using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Accounts;

[Description("The API key to create.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewApiKeyRequest
{
    [Description("The purpose of the key, 1–100 characters.")]
    [Required]
    public string? Name { get; init; }

    [Description("broker, erp, officer, approver or admin.")]
    [Required]
    public string? Role { get; init; }

    [Description("Tenant of the key. Default: the caller's tenant.")]
    public string? Tenant { get; init; }
}
