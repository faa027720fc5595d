namespace ExportControl.Contracts.Errors;

/// <summary>The description of a problem type.</summary>
public sealed record ProblemPageDocument(string Type, int Status, string Title, string About);
