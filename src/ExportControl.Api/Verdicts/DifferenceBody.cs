using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Verdicts;

[Description("A place where they differ: JSON pointer into the verdict, and the JSON text on either side.")]
internal sealed record DifferenceBody(string Path, string? Stored, string? Recomputed);
