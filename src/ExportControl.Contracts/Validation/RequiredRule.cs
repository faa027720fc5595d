using ExportControl.Contracts.Texts;
using FluentValidation;

namespace ExportControl.Contracts.Validation;

/// <summary>A rule that fails for null.</summary>
internal sealed class RequiredRule<T, TValue>(string key) : ValueRule<T, TValue>
{
    public override string Name => nameof(RequiredRule<,>);

    public override bool Accepts(TValue value) => value is not null;

    public override bool IsValid(ValidationContext<T> context, TValue value)
    {
        if (value is null)
        {
            var pointer = JsonPointer.FromPropertyPath(context.PropertyPath);
            context.AddFailure(context.PropertyPath, new Message(key, ("name", pointer[(pointer.LastIndexOf('/') + 1)..])));
        }

        return true;
    }
}
