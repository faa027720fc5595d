namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A number of the line is greater.</summary>
internal sealed record NumberAbove(string Fact, double Value) : Predicate;
