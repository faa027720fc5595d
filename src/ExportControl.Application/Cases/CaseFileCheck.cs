using System.Buffers;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;

namespace ExportControl.Application.Cases;

/// <summary>Checks a file that is to be attached to a case: its type, name and content.</summary>
public static class CaseFileCheck
{
    private const int MaxNameLength = 200;

    private static readonly SearchValues<char> PathCharacters = SearchValues.Create("/\\\"<>:|?*");

    /// <summary>The problem of a type that is not allowed.</summary>
    public static Problem OtherType => new(ProblemKind.UnsupportedMediaType, new("case-file.type", ("expected", string.Join(", ", CaseFileContent.MediaTypes))));

    /// <summary>The content; null with errors where the name or the content is refused.</summary>
    /// <param name="name">The name; null where none was sent.</param>
    /// <param name="type">An allowed type.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="namePath">Where errors of the name are reported.</param>
    /// <param name="contentPath">Where errors of the content are reported.</param>
    /// <param name="errors">The errors.</param>
    public static CaseFileContent? Read(string? name, string type, ReadOnlyMemory<byte> bytes, string namePath, string contentPath, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (name is null)
        {
            errors.Add(namePath, "required", ("name", "name"));
        }
        else if ((FieldRules.Text(MaxNameLength)(name) ?? (name.AsSpan().ContainsAny(PathCharacters) || name[0] == '.' ? new Message("case-file.name", ("value", SafeText.Of(name))) : null)) is { } fault)
        {
            errors.Add(namePath, fault);
        }
        else if (!CaseFileContent.EndingsOf(type).Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add(namePath, "case-file.ending", ("value", SafeText.Of(name)), ("type", type), ("expected", string.Join(", ", CaseFileContent.EndingsOf(type))));
        }

        var content = CaseFileContent.Read(type, bytes);
        if (content is null)
        {
            errors.Add(contentPath, "case-file.content", ("type", type));
        }

        return errors.Any ? null : content;
    }
}
