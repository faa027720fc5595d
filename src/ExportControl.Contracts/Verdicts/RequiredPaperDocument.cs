using System.ComponentModel;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Verdicts;

[SchemaName("RequiredDocument")]
[Description("A required document.")]
public sealed record RequiredPaperDocument(
    string Type, string? Code, string Authority, IReadOnlyList<int> Lines, IReadOnlyList<string> Alternatives, string Title);
