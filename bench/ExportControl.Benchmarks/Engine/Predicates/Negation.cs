namespace ExportControl.Benchmarks.Engine.Predicates;

internal sealed record Negation(Predicate Part) : Predicate;
