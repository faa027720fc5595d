using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts;

[Description("A page of verdicts, newest first.")]
public sealed record VerdictPageResponse(
    IReadOnlyList<VerdictDocument> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);
