namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A text of the line is one of the values.</summary>
internal sealed record TextIsOneOf(string Fact, TextSet Values) : Predicate;
