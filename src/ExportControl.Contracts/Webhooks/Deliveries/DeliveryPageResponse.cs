using System.ComponentModel;

namespace ExportControl.Contracts.Webhooks.Deliveries;

[Description("A page of deliveries, newest event first.")]
public sealed record DeliveryPageResponse(
    [property: Description("The deliveries.")] IReadOnlyList<DeliveryDocument> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);
