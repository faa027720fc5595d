using System.ComponentModel;

namespace ExportControl.Contracts.Licences.Usage;

[Description("A posted consumption or reversal, and the line of the licence as it is then.")]
public sealed record LicenceUsageResponse(
    [property: Description("The consumption or reversal.")] LicencePostingDocument Posting,
    [property: Description("What it took of the reservation of the line of its declaration; null for none.")] LicencePostingDocument? Released,
    [property: Description("The line with its balances.")] LicenceLineDocument Line);
