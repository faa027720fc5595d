using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Cases.Requests;

public sealed class CaseQuestionValidator : AbstractValidator<CaseQuestionRequest>
{
    public CaseQuestionValidator() => RuleFor(c => c.Question).Required().Is(FieldRules.LongText(CaseWordRules.MaxTextLength));
}
