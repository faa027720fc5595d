using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Statistics;

internal sealed record DestinationOutcomesBody(string Destination, long Verdicts, IReadOnlyDictionary<string, long> Outcomes);
