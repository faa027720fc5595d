using System.ComponentModel;

namespace ExportControl.Contracts.Suppressions;

[Description("A verdict for which a suppression did not hold.")]
public sealed record SuppressionLapseDocument(
    [property: Description("The verdict.")] Guid Verdict,
    [property: Description("Time of the verdict.")] string At,
    [property: Description("What had changed: rule, row, party.")] IReadOnlyList<string> Changed);
