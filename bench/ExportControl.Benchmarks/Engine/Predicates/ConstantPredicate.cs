namespace ExportControl.Benchmarks.Engine.Predicates;

internal sealed record ConstantPredicate(bool Holds) : Predicate;
