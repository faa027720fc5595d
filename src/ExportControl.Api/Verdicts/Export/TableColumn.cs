namespace ExportControl.Api.Verdicts;

/// <summary>A column: its name for programs, and how wide a person wants to see it, in characters.</summary>
internal sealed record Column(string Name, int Width);
