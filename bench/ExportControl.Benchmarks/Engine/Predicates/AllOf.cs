namespace ExportControl.Benchmarks.Engine.Predicates;

internal sealed record AllOf(IReadOnlyList<Predicate> Parts) : Predicate;
