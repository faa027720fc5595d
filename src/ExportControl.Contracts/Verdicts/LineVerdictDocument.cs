using System.ComponentModel;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts;

[Description("The verdict on a line.")]
public sealed record LineVerdictDocument
{
    public required int Number { get; init; }

    public required string CommodityCode { get; init; }

    public required Outcome Outcome { get; init; }

    [Description("The outcome if all remedies of the findings were applied and true. Only where it is below outcome; in view=full always.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Outcome? OutcomeWithRemedies { get; init; }

    [Description("Rule id of the first finding that counts; absent where none does.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DecidingFinding { get; init; }

    [Description("Only in view=summary: documents due for this line, by code of box 44, or by type where there is no code.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Papers { get; init; }

    [Description("Findings, the deciding one first. Absent in view=summary.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FindingDocument>? Findings { get; init; }

    [Description("Rule ids of notices on a line with restrictions; view=full shows them as findings. Absent where there are none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Notices { get; init; }
}
