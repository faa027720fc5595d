using System.ComponentModel;
using ExportControl.Storage.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Tenants;

[Description("A tenant to be added.")]
internal sealed record NewTenantBody
{
    [Description("1–200 characters.")]
    public string? Name { get; init; }
}
