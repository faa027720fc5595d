using System.ComponentModel;

namespace ExportControl.Api.Verdicts;

[Description("A fact to state (set, value) or a document to attach (attach, code).")]
internal sealed record FactChangeBody(string? Set, string? Value, string? Attach, string? Code, string? Title);
