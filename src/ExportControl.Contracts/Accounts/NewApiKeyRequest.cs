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
    [Length(1, 100)]
    public string? Name { get; init; }

    [Description("broker, erp, officer, approver or admin.")]
    [Required]
    public string? Role { get; init; }

    [Description("The part of the role's rights that the key gets: read, post, rescreen, draft, webhooks, administer. Default: all rights of the role.")]
    [Length(1, 6)]
    public IReadOnlyList<string>? Scopes { get; init; }

    [Description("An instant in the future at which the key ends (2027-01-01T00:00:00+05:00). Default: it does not end by itself.")]
    public string? ExpiresAt { get; init; }

    [Description("Tenant of the key. Default: the caller's tenant.")]
    [DataType("uuid")]
    public string? Tenant { get; init; }
}
