using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Cases.Requests;

public sealed class CaseAssignmentValidator : AbstractValidator<CaseAssignmentRequest>
{
    private const int MaxReasonLength = 1000;

    public CaseAssignmentValidator()
    {
        RuleFor(a => a.Person).Required().Is(CaseWordRules.Id);
        RuleFor(a => a.Reason).Is(FieldRules.LongText(MaxReasonLength));
    }
}
