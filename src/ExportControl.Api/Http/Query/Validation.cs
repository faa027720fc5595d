using ExportControl.Api.Http.Problems;
using FluentValidation;
using FluentValidation.Results;

namespace ExportControl.Api.Http.Query;

/// <summary>FluentValidation in our terms: a check answers with a message in no language yet, and a failure is found by JSON pointer.</summary>
internal static class Validation
{
    /// <summary>Adds all that is wrong with a body, save where something is told already.</summary>
    public static void Validate<T>(this IValidator<T> validator, T body, Errors errors)
    {
        var told = errors.Places;
        foreach (var failure in validator.Validate(body).Errors)
        {
            var place = Pointer(failure.PropertyName);
            if (!told.Any(t => place == t || place.StartsWith(t + "/", StringComparison.Ordinal)))
            {
                errors.Add(place, (Message)failure.CustomState);
            }
        }
    }

    public static IRuleBuilder<T, P> Required<T, P>(this IRuleBuilder<T, P> rule, string key = "required") => rule.Custom((value, context) =>
    {
        if (value is null)
        {
            context.RefuseMissing(context.PropertyPath, key);
        }
    });

    public static IRuleBuilderOptionsConditions<T, P?> Is<T, P>(this IRuleBuilder<T, P?> rule, Func<P, Message?> check)
        where P : class => rule.Custom((value, context) => Report(context, value is null ? null : check(value)));

    public static IRuleBuilderOptionsConditions<T, P?> Is<T, P>(this IRuleBuilder<T, P?> rule, Func<P, Message?> check)
        where P : struct => rule.Custom((value, context) => Report(context, value is null ? null : check(value.Value)));

    public static void Refuse<T>(this ValidationContext<T> context, string path, Message message) =>
        context.AddFailure(new ValidationFailure(path, message.Key) { CustomState = message });

    public static void RefuseMissing<T>(this ValidationContext<T> context, string path, string key = "required") =>
        context.Refuse(path, new(key, ("name", NameOf(Pointer(path)))));

    /// <summary>"Lines[1].NetMassKg" → "/lines/1/netMassKg".</summary>
    public static string Pointer(string path) => string.Concat(path
        .Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries)
        .Select(step => "/" + char.ToLowerInvariant(step[0]) + step[1..]));

    private static string NameOf(string pointer) => pointer[(pointer.LastIndexOf('/') + 1)..];

    private static void Report<T>(ValidationContext<T> context, Message? message)
    {
        if (message is not null)
        {
            context.Refuse(context.PropertyPath, message);
        }
    }
}
