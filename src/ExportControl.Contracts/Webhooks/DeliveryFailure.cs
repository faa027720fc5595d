using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Webhooks;

/// <summary>Why an attempt failed. The members are those of the stored reason.</summary>
[SchemaName("DeliveryError")]
public enum DeliveryFailure
{
    Status,
    Redirect,
    Gone,
    Timeout,
    Connection,
    Address,
    Certificate,
    CutOff,
    Secret,
    Expired,
}
