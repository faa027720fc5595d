using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;

namespace ExportControl.Application.Queries;

/// <summary>The path under which errors of a query parameter are reported.</summary>
public static class QueryPath
{
    /// <summary>"/query/" and the name.</summary>
    public static string Of(string name) => $"/query/{JsonPointer.Escape(SafeText.Of(name))}";
}
