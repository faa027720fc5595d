using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Statistics;

[Description("Trade of a month in one goods group, from one origin to one destination.")]
internal sealed record FlowBody(string Month, string Group, string Title, string Origin, string Destination, decimal Usd, int Declarations);
