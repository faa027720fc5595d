namespace ExportControl.Benchmarks.Engine.Predicates;

internal sealed record Disjunction(IReadOnlyList<Predicate> Parts) : Predicate;
