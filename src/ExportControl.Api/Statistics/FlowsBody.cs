using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Statistics;

[Description("Trade in the watched groups of goods, newest month first.")]
internal sealed record FlowsBody(
    [property: Description("First month, yyyy-MM.")] string From,
    [property: Description("Last month, yyyy-MM.")] string To,
    IReadOnlyList<FlowBody> Items);
