using System.ComponentModel;
using ExportControl.Contracts.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

internal sealed class ApprovalValidator : AbstractValidator<ApprovalBody>
{
    public ApprovalValidator() => RuleFor(a => a.Reason).Required().Is(FieldRules.LongText(NewRuleSetValidator.LongestNote));
}
