using System.ComponentModel;

namespace ExportControl.Api.Verdicts;

[Description("A page of verdicts, newest first.")]
internal sealed record VerdictPageBody(
    IReadOnlyList<VerdictBody> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);
