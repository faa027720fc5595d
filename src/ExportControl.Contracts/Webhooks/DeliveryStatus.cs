using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Webhooks;

/// <summary>The state of a delivery. The members are those of the stored state.</summary>
[SchemaName("DeliveryState")]
public enum DeliveryStatus
{
    Due,
    Sent,
    Dead,
}
