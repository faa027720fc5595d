namespace ExportControl.Application.Verdicts.Comparison;

/// <summary>A fact whose value differs.</summary>
/// <param name="Name">Name of the fact, or the JSON pointer of a declared value.</param>
/// <param name="Before">The earlier value; null: it was not stated.</param>
/// <param name="After">The later value; null: it is not stated.</param>
public sealed record FactDifference(string Name, string? Before, string? After);
