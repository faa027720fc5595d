namespace ExportControl.Benchmarks.Engine.Predicates;

internal sealed record Conjunction(IReadOnlyList<Predicate> Parts) : Predicate;
