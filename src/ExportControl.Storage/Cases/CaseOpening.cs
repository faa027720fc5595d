namespace ExportControl.Storage.Cases;

/// <summary>What is computed once for a case, when its verdict is stored.</summary>
/// <param name="Risk">Risk score; the highest is first in the queue.</param>
/// <param name="Tier">Highest tier of the goods; null where they have none.</param>
/// <param name="ValueUsd">Value of the declaration in US dollars; null where a currency has no rate.</param>
/// <param name="DueAt">When the case is due.</param>
public sealed record CaseOpening(int Risk, string? Tier, decimal? ValueUsd, DateTimeOffset DueAt);
