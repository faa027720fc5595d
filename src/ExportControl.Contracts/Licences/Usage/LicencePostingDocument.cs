using System.ComponentModel;

namespace ExportControl.Contracts.Licences.Usage;

[Description("An entry of the ledger of a licence.")]
public sealed record LicencePostingDocument
{
    [Description("Id of the posting.")]
    public required Guid Id { get; init; }

    [Description("Line of the licence.")]
    public required int Line { get; init; }

    [Description("reserve and release change what is reserved, consume and reverse what is consumed.")]
    public required LicencePostingKind Kind { get; init; }

    [Description("In the unit of the line; 0 where the quantity is not limited.")]
    public required decimal Quantity { get; init; }

    [Description("In the currency of the line; 0 where the value is not limited.")]
    public required decimal Value { get; init; }

    [Description("The declaration; null for none.")]
    public required Guid? DeclarationId { get; init; }

    [Description("Revision of the declaration that reserved; null for none.")]
    public required int? Revision { get; init; }

    [Description("Line of the declaration; null for none.")]
    public required int? DeclarationLine { get; init; }

    [Description("The caller's id of the consumption; null for a posting of the service.")]
    public required string? UsageId { get; init; }

    [Description("Time of the posting.")]
    public required DateTimeOffset At { get; init; }

    [Description("Person or key; null for the service.")]
    public required string? By { get; init; }
}
