namespace ExportControl.Application.Webhooks;

/// <summary>Why an address is refused.</summary>
public enum UrlError
{
    /// <summary>It is not https.</summary>
    NotHttps,

    /// <summary>Its host is a private or reserved address.</summary>
    Address,
}
