using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Verdicts;

[Description("How a verdict computed again compares with the stored one.")]
internal sealed record ReplayBody(bool Identical, IReadOnlyList<DifferenceBody> Differences);
