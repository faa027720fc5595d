namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>The date is between two days, both inclusive.</summary>
internal sealed record DateBetween(int From, int To) : Predicate;
