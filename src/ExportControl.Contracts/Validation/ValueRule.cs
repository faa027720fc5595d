using System.Linq.Expressions;
using FluentValidation.Validators;

namespace ExportControl.Contracts.Validation;

/// <summary>A rule that reads nothing but the value of its member, so that it can also be tested without a validation context.</summary>
internal abstract class ValueRule<T, TValue> : PropertyValidator<T, TValue>, IValueRule<T>
{
    public abstract bool Accepts(TValue value);

    public Func<T, bool>? ToPredicate(LambdaExpression member, IReadOnlyList<IPropertyValidator> rules)
    {
        if (member is not Expression<Func<T, TValue>> typed || rules.Any(r => r is not ValueRule<T, TValue>))
        {
            return null;
        }

        var read = typed.Compile();
        var tests = rules.Cast<ValueRule<T, TValue>>().ToArray();
        return instance =>
        {
            var value = read(instance);
            foreach (var test in tests)
            {
                if (!test.Accepts(value))
                {
                    return false;
                }
            }

            return true;
        };
    }
}
