using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;

namespace ExportControl.Contracts.Accounts;

[Description("A tenant to be added.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewTenantRequest
{
    [Description("1–200 characters.")]
    [Required]
    public string? Name { get; init; }
}
