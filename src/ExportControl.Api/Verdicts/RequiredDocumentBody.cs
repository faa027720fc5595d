using System.ComponentModel;

namespace ExportControl.Api.Verdicts;

[Description("A paper that is due.")]
internal sealed record RequiredDocumentBody(
    string Type, string? Code, string Authority, IReadOnlyList<int> Lines, IReadOnlyList<string> Alternatives, string Title);
