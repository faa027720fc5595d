using System.ComponentModel;

namespace ExportControl.Contracts.Errors;

/// <summary>Every kind of problem and every code of invalid input.</summary>
public sealed record ProblemListDocument(
    [property: Description("The kinds of problems by status.")] IReadOnlyList<ProblemPageDocument> Problems,
    [property: Description("The codes in the member errors of a problem of the kind /problems/invalid.")] IReadOnlyList<ErrorCodeDocument> Codes);
