namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A list of texts of the line contains one of the values.</summary>
internal sealed record TextsIntersect(string Fact, TextSet Values) : Predicate;
