using System.ComponentModel;
using ExportControl.Api.Http.Query;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

internal sealed class ApprovalValidator : AbstractValidator<ApprovalBody>
{
    public ApprovalValidator() => RuleFor(a => a.Reason).Required().Is(Check.LongText(NewRuleSetValidator.LongestNote));
}
