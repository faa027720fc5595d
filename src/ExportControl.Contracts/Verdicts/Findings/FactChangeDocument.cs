using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("A fact to state (set, value) or a document to attach (attach, code, title); members that do not apply are absent.")]
public sealed record FactChangeDocument(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Set,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Attach,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title);
