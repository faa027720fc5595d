namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A party is named and sits in another country than the destination.</summary>
internal sealed record PartyOutsideDestination(string Party) : Predicate;
