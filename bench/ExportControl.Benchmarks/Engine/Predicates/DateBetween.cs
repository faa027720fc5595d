namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>The day lies between the two, both inclusive.</summary>
internal sealed record DateBetween(int From, int To) : Predicate;
