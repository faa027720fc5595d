using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("A fact to state (set, value) or a document to attach (attach, code).")]
public sealed record FactChangeDocument(string? Set, string? Value, string? Attach, string? Code, string? Title);
