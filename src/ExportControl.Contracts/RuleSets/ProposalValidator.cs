using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.RuleSets;

public sealed class ProposalValidator : AbstractValidator<ProposalRequest>
{
    public ProposalValidator() => RuleFor(p => p.Reason).Required().Is(FieldRules.LongText(NewRuleSetValidator.MaxNoteLength));
}
