using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Accounts.Tenants;

public sealed class NewTenantValidator : AbstractValidator<NewTenantRequest>
{
    public NewTenantValidator() => RuleFor(t => t.Name).Required().Is(FieldRules.Text(200));
}
