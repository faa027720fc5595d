using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Cases.Requests;

public sealed class CaseCommentValidator : AbstractValidator<CaseCommentRequest>
{
    public CaseCommentValidator() => RuleFor(c => c.Comment).Required().Is(FieldRules.LongText(CaseWordRules.MaxTextLength));
}
