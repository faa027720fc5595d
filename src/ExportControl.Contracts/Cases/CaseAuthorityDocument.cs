using System.ComponentModel;

namespace ExportControl.Contracts.Cases;

[Description("Authorities that are asked about an application for a licence for the goods.")]
public sealed record CaseAuthorityDocument(
    [property: Description("The class of goods.")] string Goods,
    [property: Description("The bodies that are asked.")] IReadOnlyList<string> Bodies,
    [property: Description("Days in which they answer.")] int Days,
    [property: Description("Act and row.")] string LegalReference,
    [property: Description("Address of the act.")] string Source,
    [property: Description("Whether the row was checked.")] string Confidence);
