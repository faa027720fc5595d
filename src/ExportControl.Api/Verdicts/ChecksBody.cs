using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Api.Verdicts;

[Description("What was checked and what was not.")]
internal sealed record ChecksBody(IReadOnlyList<string> Performed, IReadOnlyList<NotPerformedBody> NotPerformed);
