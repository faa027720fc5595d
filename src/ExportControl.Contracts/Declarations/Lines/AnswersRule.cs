using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Declarations.Lines;

/// <summary>The answers of a line: at most 50, each to another question of the rule set.</summary>
/// <param name="questionExists">Whether the rule set has the question.</param>
internal sealed class AnswersRule(Func<string, bool> questionExists)
{
    private static readonly Func<IReadOnlyCollection<object?>, Message?> Count = FieldRules.Count(0, 50);

    public void Check<T>(IReadOnlyList<AnswerDocument?>? answers, ValidationContext<T> context)
    {
        if (answers is null)
        {
            return;
        }

        if (Count(answers) is { } message)
        {
            context.AddFailure(context.PropertyPath, message);
            return;
        }

        var answered = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < answers.Count; i++)
        {
            Check(answers[i], $"{context.PropertyPath}[{i}]", answered, context);
        }
    }

    private void Check<T>(AnswerDocument? answer, string path, HashSet<string> answered, ValidationContext<T> context)
    {
        if (answer is null)
        {
            context.AddFailure(path, new Message("json.null"));
            return;
        }

        if (answer.Question is not { } question)
        {
            context.AddFailure($"{path}.{nameof(answer.Question)}", new Message("required", ("name", "question")));
        }
        else if (!questionExists(question))
        {
            context.AddFailure($"{path}.{nameof(answer.Question)}", new Message("answer.question", ("value", SafeText.Of(question))));
        }
        else if (!answered.Add(question))
        {
            context.AddFailure($"{path}.{nameof(answer.Question)}", new Message("answer.duplicate", ("value", question)));
        }

        if (answer.Answer is null)
        {
            context.AddFailure($"{path}.{nameof(answer.Answer)}", new Message("required", ("name", "answer")));
        }
    }
}
