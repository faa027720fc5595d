using ExportControl.Contracts.Texts;
using FluentValidation;

namespace ExportControl.Contracts.Validation;

/// <summary>A rule whose failure carries a localizable <see cref="Message"/>: its key is the error code, the message itself the state.</summary>
internal sealed class MessageRule<T, TValue>(Func<TValue, Message?> check) : ValueRule<T, TValue>
{
    public override string Name => nameof(MessageRule<,>);

    public override bool Accepts(TValue value) => check(value) is null;

    public override bool IsValid(ValidationContext<T> context, TValue value)
    {
        if (check(value) is { } message)
        {
            context.AddFailure(context.PropertyPath, message);
        }

        return true;
    }
}
