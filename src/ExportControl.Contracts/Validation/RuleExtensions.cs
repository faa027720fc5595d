using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using FluentValidation;
using FluentValidation.Results;

namespace ExportControl.Contracts.Validation;

/// <summary>Rules with localizable messages. The checks are functions of <see cref="FieldRules"/>: null for a valid value.</summary>
public static class RuleExtensions
{
    /// <summary>Adds all errors of a document by JSON pointer, except below members that have errors already.</summary>
    public static void Validate<T>(this IValidator<T> validator, T document, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(validator);
        ArgumentNullException.ThrowIfNull(errors);
        var reported = errors.Paths;
        foreach (var failure in validator.Validate(document).Errors)
        {
            var path = JsonPointer.FromPropertyPath(failure.PropertyName);
            if (!reported.Any(r => path == r || path.StartsWith(r + "/", StringComparison.Ordinal)))
            {
                errors.Add(path, (Message)failure.CustomState);
            }
        }
    }

    /// <summary>The value must not be null.</summary>
    public static IRuleBuilderOptions<T, TValue> Required<T, TValue>(this IRuleBuilder<T, TValue> rule, string key = "required")
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.SetValidator(new RequiredRule<T, TValue>(key));
    }

    /// <summary>The value must be null or pass the check.</summary>
    public static IRuleBuilderOptions<T, TValue?> Is<T, TValue>(this IRuleBuilder<T, TValue?> rule, Func<TValue, Message?> check)
        where TValue : class
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.SetValidator(new MessageRule<T, TValue?>(value => value is null ? null : check(value)));
    }

    /// <summary>The value must be null or pass the check.</summary>
    public static IRuleBuilderOptions<T, TValue?> Is<T, TValue>(this IRuleBuilder<T, TValue?> rule, Func<TValue, Message?> check)
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.SetValidator(new MessageRule<T, TValue?>(value => value is { } stated ? check(stated) : null));
    }

    /// <summary>Adds a failure whose error code is the message's key and whose state is the message.</summary>
    public static void AddFailure<T>(this ValidationContext<T> context, string path, Message message)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(message);
        context.AddFailure(new ValidationFailure(path, message.Key) { ErrorCode = message.Key, CustomState = message });
    }
}
