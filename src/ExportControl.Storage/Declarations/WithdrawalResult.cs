namespace ExportControl.Storage.Declarations;

/// <summary>Result of a withdrawal.</summary>
public enum WithdrawalResult
{
    /// <summary>The declaration is withdrawn, by this request.</summary>
    Withdrawn,

    /// <summary>It was withdrawn before; nothing was stored.</summary>
    AlreadyWithdrawn,

    /// <summary>The tenant has no declaration of that id.</summary>
    NotFound,
}
