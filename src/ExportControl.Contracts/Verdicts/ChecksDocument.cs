using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts;

[Description("What was checked and what was not.")]
public sealed record ChecksDocument(IReadOnlyList<string> Performed, IReadOnlyList<NotPerformedDocument> NotPerformed);
