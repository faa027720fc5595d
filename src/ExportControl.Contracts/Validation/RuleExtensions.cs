using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using FluentValidation;
using FluentValidation.Results;

namespace ExportControl.Contracts.Validation;

/// <summary>FluentValidation in our terms: a check answers with a message in no language yet, and a failure is found by JSON pointer.</summary>
public static class RuleExtensions
{
    /// <summary>Adds all that is wrong with a body, save where something is told already.</summary>
    public static void Validate<T>(this IValidator<T> validator, T body, ValidationErrors errors)
    {
        var told = errors.Paths;
        foreach (var failure in validator.Validate(body).Errors)
        {
            var place = JsonPointer.FromPropertyPath(failure.PropertyName);
            if (!told.Any(t => place == t || place.StartsWith(t + "/", StringComparison.Ordinal)))
            {
                errors.Add(place, (Message)failure.CustomState);
            }
        }
    }

    public static IRuleBuilder<T, TValue> Required<T, TValue>(this IRuleBuilder<T, TValue> rule, string key = "required") => rule.Custom((value, context) =>
    {
        if (value is null)
        {
            context.RefuseMissing(context.PropertyPath, key);
        }
    });

    public static IRuleBuilderOptionsConditions<T, TValue?> Is<T, TValue>(this IRuleBuilder<T, TValue?> rule, Func<TValue, Message?> check)
        where TValue : class => rule.Custom((value, context) => Report(context, value is null ? null : check(value)));

    public static IRuleBuilderOptionsConditions<T, TValue?> Is<T, TValue>(this IRuleBuilder<T, TValue?> rule, Func<TValue, Message?> check)
        where TValue : struct => rule.Custom((value, context) => Report(context, value is null ? null : check(value.Value)));

    public static void Refuse<T>(this ValidationContext<T> context, string path, Message message) =>
        context.AddFailure(new ValidationFailure(path, message.Key) { CustomState = message });

    public static void RefuseMissing<T>(this ValidationContext<T> context, string path, string key = "required") =>
        context.Refuse(path, new(key, ("name", NameOf(JsonPointer.FromPropertyPath(path)))));

    private static string NameOf(string pointer) => pointer[(pointer.LastIndexOf('/') + 1)..];

    private static void Report<T>(ValidationContext<T> context, Message? message)
    {
        if (message is not null)
        {
            context.Refuse(context.PropertyPath, message);
        }
    }
}
