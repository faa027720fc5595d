using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Cases.Requests;

public sealed class CaseDecisionValidator : AbstractValidator<CaseDecisionRequest>
{
    public const string Release = "release";
    public const string Refuse = "refuse";

    public CaseDecisionValidator()
    {
        RuleFor(d => d.Decision).Required().Is(CaseWordRules.OneOf(Release, Refuse));
        RuleFor(d => d.Suppress).Custom((suppress, context) =>
        {
            if (suppress is true && context.InstanceToValidate.Decision == Refuse)
            {
                context.AddFailure(context.PropertyPath, new Message("suppression.refusal"));
            }
        });
        RuleFor(d => d.Reason).Required().Is(FieldRules.LongText(CaseWordRules.MaxTextLength));
    }
}
