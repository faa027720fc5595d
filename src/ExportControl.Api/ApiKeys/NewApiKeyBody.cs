using System.ComponentModel;
using ExportControl.Storage.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ApiKeys;

[Description("A key to be made.")]
internal sealed record NewApiKeyBody
{
    [Description("What it is for, 1–100 characters.")]
    public string? Name { get; init; }

    [Description("broker, erp, officer, approver or admin.")]
    public string? Role { get; init; }

    [Description("Whose data it opens. Default: the caller's tenant.")]
    public string? Tenant { get; init; }
}
