using System.ComponentModel;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Verdicts;

namespace ExportControl.Contracts.Declarations.Responses;

[Description("The result of one item: 201 or 200 with its verdict, or the problem that a single post would give.")]
public sealed record BatchResultDocument(
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] VerdictDocument? Verdict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemDocument? Problem);
