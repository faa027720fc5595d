using System.ComponentModel;

namespace ExportControl.Api.Verdicts;

[Description("A required document.")]
internal sealed record RequiredDocumentBody(
    string Type, string? Code, string Authority, IReadOnlyList<int> Lines, IReadOnlyList<string> Alternatives, string Title);
