using System.ComponentModel;

namespace ExportControl.Contracts.Statistics;

public sealed record DestinationOutcomesDocument(string Destination, long Verdicts, IReadOnlyDictionary<string, long> Outcomes);
