namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A number of the line is that one.</summary>
internal sealed record NumberEquals(string Fact, int Value) : Predicate;
