using System.ComponentModel;

namespace ExportControl.Contracts.Reference;

[Description("A type of document.")]
public sealed record DocumentTypeDocument(
    [property: Description("Value of documents[].type.")] string Type,
    [property: Description("Code of box 44 under which it is declared; null where the classifier has none.")] string? Code,
    LabelDocument Label,
    [property: Description("Other values that mean this type.")] IReadOnlyList<string> Aliases);
