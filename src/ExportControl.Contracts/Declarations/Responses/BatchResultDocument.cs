using System.ComponentModel;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Verdicts;

namespace ExportControl.Contracts.Declarations.Responses;

[Description("The result of one item: 201 or 200 with its verdict, or the problem that a single post would give. Where the service ends a batch early, the last result has the problem and the index of the first item that was not read.")]
public sealed record BatchResultDocument(
    int Status,
    [property: Description("Position of the item in the request, from 0.")] long Index,
    [property: Description("Line of the item in an NDJSON request, from 1; blank lines count. Not of an array.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Line,
    [property: Description("The reference as sent; absent where it cannot be read.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reference,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] VerdictDocument? Verdict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemDocument? Problem);
