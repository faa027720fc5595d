using System.ComponentModel;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.RuleSets;

public sealed class ApprovalValidator : AbstractValidator<ApprovalRequest>
{
    public ApprovalValidator() => RuleFor(a => a.Reason).Required().Is(FieldRules.LongText(NewRuleSetValidator.MaxNoteLength));
}
