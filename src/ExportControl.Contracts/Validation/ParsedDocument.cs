using ExportControl.Contracts.Errors;
using FluentValidation;

namespace ExportControl.Contracts.Validation;

/// <summary>A JSON document after parsing: the document, the readable part of one whose members have wrong types, or the reason why nothing could be read.</summary>
public sealed class ParsedDocument<T>
    where T : class
{
    private readonly Problem? unreadable;
    private readonly ValidationErrors? typeErrors;

    internal ParsedDocument(T? document, ReadOnlyMemory<byte> received, Problem? unreadable, ValidationErrors? typeErrors) =>
        (Document, Received, this.unreadable, this.typeErrors) = (document!, received, unreadable, typeErrors);

    /// <summary>The document; complete only after <see cref="Validate"/> has returned null.</summary>
    public T Document { get; }

    /// <summary>The bytes as received.</summary>
    public ReadOnlyMemory<byte> Received { get; }

    /// <summary>All errors of syntax, type and content at once; null for a valid document.</summary>
    public Problem? Validate(IValidator<T> validator)
    {
        if (unreadable is not null)
        {
            return unreadable;
        }

        var errors = typeErrors ?? new ValidationErrors();
        if (Document is not null)
        {
            validator.Validate(Document, errors);
        }

        return errors.Any ? errors.ToProblem() : null;
    }
}
