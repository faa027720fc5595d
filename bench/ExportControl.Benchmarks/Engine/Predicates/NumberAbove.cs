namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A number of the line is greater than the value.</summary>
internal sealed record NumberAbove(string Fact, double Value) : Predicate;
