namespace ExportControl.Storage.Webhooks.Deliveries;

/// <summary>Why an attempt to deliver an event failed.</summary>
public enum DeliveryError
{
    /// <summary>The receiver answered with a status other than 2xx.</summary>
    Status,

    /// <summary>The receiver answered with a redirect, which is not followed.</summary>
    Redirect,

    /// <summary>The receiver answered 410: it wants no more events.</summary>
    Gone,

    /// <summary>There was no complete answer within the time limit.</summary>
    Timeout,

    /// <summary>The name has no address, or no connection could be opened.</summary>
    Connection,

    /// <summary>The name has private or reserved addresses only.</summary>
    Address,

    /// <summary>The certificate of the receiver is not valid.</summary>
    Certificate,

    /// <summary>The connection ended within the answer.</summary>
    CutOff,

    /// <summary>The secret was sealed with another key than that of this replica.</summary>
    Secret,

    /// <summary>The event was not accepted within three days.</summary>
    Expired,
}
