using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Verdicts;

[Description("A difference: JSON pointer into the verdict, and the JSON text of the stored and the recomputed verdict.")]
internal sealed record DifferenceBody(string Path, string? Stored, string? Recomputed);
