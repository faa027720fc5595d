namespace ExportControl.Storage.Aggregates;

/// <summary>An aggregate that differs from the records it sums.</summary>
/// <param name="Table">Table of the aggregate.</param>
/// <param name="Key">Key columns, separated by spaces.</param>
/// <param name="Stored">The stored sums including deltas; null where there is no row.</param>
/// <param name="Counted">The sums over the records; null where there is no record.</param>
internal sealed record AggregateDifference(string Table, string Key, string? Stored, string? Counted);
