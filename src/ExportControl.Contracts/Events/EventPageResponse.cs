using System.ComponentModel;

namespace ExportControl.Contracts.Events;

[Description("Events of the tenant, oldest first.")]
public sealed record EventPageResponse(
    [property: Description("The events. An empty list before the last event is possible where only some types are read.")] IReadOnlyList<EventDocument> Items,
    [property: Description("The value of after for the next request; equal to that of this request where nothing was read.")] string Next);
