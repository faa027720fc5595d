using System.ComponentModel;

namespace ExportControl.Contracts.Statistics;

[Description("Trade of a month in one goods group, from one origin to one destination.")]
public sealed record FlowDocument(string Month, string Group, string Title, string Origin, string Destination, decimal Usd, int Declarations);
