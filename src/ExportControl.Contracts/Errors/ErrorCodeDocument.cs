using System.ComponentModel;

namespace ExportControl.Contracts.Errors;

/// <summary>A code of invalid input.</summary>
public sealed record ErrorCodeDocument(
    [property: Description("Stable and equal in all languages.")] string Code,
    [property: Description("The message, with placeholders in braces for the value found and the value expected.")] string Message);
