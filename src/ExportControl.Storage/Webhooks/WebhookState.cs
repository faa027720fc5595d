namespace ExportControl.Storage.Webhooks;

/// <summary>Whether events are delivered to a webhook.</summary>
public enum WebhookState
{
    /// <summary>Events are delivered.</summary>
    Active,

    /// <summary>A person or key disabled it.</summary>
    Disabled,

    /// <summary>The receiver answered 410.</summary>
    Gone,

    /// <summary>It was deleted.</summary>
    Deleted,
}
