namespace ExportControl.Storage.Webhooks.Deliveries;

/// <summary>The state of a delivery.</summary>
public enum DeliveryState
{
    /// <summary>It is to be sent, for the first time or again.</summary>
    Due,

    /// <summary>The receiver accepted it.</summary>
    Sent,

    /// <summary>It was given up.</summary>
    Dead,
}
