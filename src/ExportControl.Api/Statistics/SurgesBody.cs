using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Statistics;

[Description("Trade of a month far above the usual, furthest first.")]
internal sealed record SurgesBody(string Month, decimal Ratio, decimal FloorUsd, IReadOnlyList<SurgeBody> Items);
