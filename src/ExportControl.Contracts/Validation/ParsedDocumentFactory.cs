using ExportControl.Contracts.Errors;

namespace ExportControl.Contracts.Validation;

/// <summary>Makes parsed documents.</summary>
public static class ParsedDocumentFactory
{
    /// <summary>A document whose members all have the right type.</summary>
    public static ParsedDocument<T> Complete<T>(T document, ReadOnlyMemory<byte> received)
        where T : class => new(document, received, null, null);

    /// <summary>A document of which only the members of the right type could be read.</summary>
    public static ParsedDocument<T> Partial<T>(T? document, ReadOnlyMemory<byte> received, ValidationErrors typeErrors)
        where T : class => new(document, received, null, typeErrors);

    /// <summary>A text that is not JSON, or was refused before it was read.</summary>
    public static ParsedDocument<T> Unreadable<T>(Problem problem, ReadOnlyMemory<byte> received = default)
        where T : class => new(null, received, problem, null);
}
