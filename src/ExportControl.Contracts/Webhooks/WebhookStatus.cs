using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Webhooks;

/// <summary>Whether events are delivered. The members are those of the stored state.</summary>
[SchemaName("WebhookState")]
public enum WebhookStatus
{
    Active,
    Disabled,
    Gone,
}
