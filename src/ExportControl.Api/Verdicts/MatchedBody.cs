using System.ComponentModel;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Api.Verdicts;

[Description("A row of a control list that matches the code.")]
internal sealed record MatchedBody(
    string List, string Code, MatchKind Match, string Category, string? Label, string? LegalReference, string? Confidence);
