using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;

namespace ExportControl.Contracts.Accounts;

[Description("A key to be made.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewApiKeyRequest
{
    [Description("What it is for, 1–100 characters.")]
    [Required]
    public string? Name { get; init; }

    [Description("broker, erp, officer, approver or admin.")]
    [Required]
    public string? Role { get; init; }

    [Description("Whose data it opens. Default: the caller's tenant.")]
    public string? Tenant { get; init; }
}
