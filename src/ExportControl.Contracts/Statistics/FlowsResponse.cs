using System.ComponentModel;

namespace ExportControl.Contracts.Statistics;

[Description("Trade in the watched groups of goods, newest month first.")]
public sealed record FlowsResponse(
    [property: Description("First month, yyyy-MM.")] string From,
    [property: Description("Last month, yyyy-MM.")] string To,
    IReadOnlyList<FlowDocument> Items);
