namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A party is stated and is in another country than the destination.</summary>
internal sealed record PartyOutsideDestination(string Party) : Predicate;
