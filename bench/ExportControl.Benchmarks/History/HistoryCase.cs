using ExportControl.Storage.Search;

namespace ExportControl.Benchmarks.History;

/// <summary>A filter whose pages are measured.</summary>
/// <param name="Name">The filter in words.</param>
/// <param name="Filter">The filter.</param>
/// <param name="Combined">More than one filter in addition to the period.</param>
internal sealed record HistoryCase(string Name, VerdictFilter Filter, bool Combined);
