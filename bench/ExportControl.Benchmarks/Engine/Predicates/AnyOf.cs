namespace ExportControl.Benchmarks.Engine.Predicates;

internal sealed record AnyOf(IReadOnlyList<Predicate> Parts) : Predicate;
