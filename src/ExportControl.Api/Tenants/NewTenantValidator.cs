using System.ComponentModel;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Tenants;

internal sealed class NewTenantValidator : AbstractValidator<NewTenantBody>
{
    public NewTenantValidator() => RuleFor(t => t.Name).Required().Is(FieldRules.Text(200));
}
