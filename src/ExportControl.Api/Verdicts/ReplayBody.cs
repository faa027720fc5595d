using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Verdicts;

[Description("The comparison of a recomputed verdict with the stored one.")]
internal sealed record ReplayBody(bool Identical, IReadOnlyList<DifferenceBody> Differences);
