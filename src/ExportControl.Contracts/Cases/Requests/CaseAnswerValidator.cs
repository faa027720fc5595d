using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Cases.Requests;

/// <summary>Checks the text and the numbers of lines. The answers of the lines are checked as part of the declaration.</summary>
public sealed class CaseAnswerValidator : AbstractValidator<CaseAnswerRequest>
{
    private static readonly Func<int, Message?> LineNumber = FieldRules.WholeNumber(1, 999);
    private static readonly Func<IReadOnlyCollection<object?>, Message?> LineCount = FieldRules.Count(0, 999);
    private static readonly Func<IReadOnlyCollection<object?>, Message?> AnswerCount = FieldRules.Count(1, 50);

    public CaseAnswerValidator()
    {
        RuleFor(a => a.Answer).Required().Is(FieldRules.LongText(CaseWordRules.MaxTextLength));
        RuleFor(a => a.Lines).Custom(CheckLines);
    }

    private static void CheckLines(IReadOnlyList<CaseLineAnswersRequest?>? lines, ValidationContext<CaseAnswerRequest> context)
    {
        if (lines is null)
        {
            return;
        }

        if (LineCount(lines) is { } count)
        {
            context.AddFailure(nameof(CaseAnswerRequest.Lines), count);
            return;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            Check(lines[i], $"{nameof(CaseAnswerRequest.Lines)}[{i}]", context);
        }
    }

    private static void Check(CaseLineAnswersRequest? line, string path, ValidationContext<CaseAnswerRequest> context)
    {
        if (line is null)
        {
            context.AddFailure(path, new Message("json.null"));
            return;
        }

        if ((line.Number is { } number ? LineNumber(number) : new Message("required", ("name", "number"))) is { } wrong)
        {
            context.AddFailure($"{path}.{nameof(line.Number)}", wrong);
        }

        if ((line.Answers is { } answers ? AnswerCount(answers) : new Message("required", ("name", "answers"))) is { } missing)
        {
            context.AddFailure($"{path}.{nameof(line.Answers)}", missing);
        }
    }
}
