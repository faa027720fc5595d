namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A number of the line equals the value.</summary>
internal sealed record NumberEquals(string Fact, int Value) : Predicate;
