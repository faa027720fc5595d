namespace ExportControl.Storage.Licences.Ledger;

/// <summary>Result of a consumption or of its reversal.</summary>
public abstract record UsageResult
{
    private UsageResult()
    {
    }

    /// <summary>The posting is in the ledger.</summary>
    /// <param name="Posting">The consumption or the reversal.</param>
    /// <param name="Released">What a consumption took of the reservation of the line of its declaration; null for none.</param>
    /// <param name="Line">The line of the licence as it is then.</param>
    /// <param name="IsRepeat">Whether it was posted before.</param>
    public sealed record Posted(LicencePosting Posting, LicencePosting? Released, LicenceLine Line, bool IsRepeat) : UsageResult;

    /// <summary>Less is left.</summary>
    /// <param name="Line">The line as it is.</param>
    /// <param name="Quantity">Quantity that the consumption could have taken: what is left, and what its line of the declaration has reserved.</param>
    /// <param name="Value">The same for the value.</param>
    public sealed record Overdrawn(LicenceLine Line, decimal? Quantity, decimal? Value) : UsageResult;

    /// <summary>The id belongs to another consumption, or to one that was reversed.</summary>
    /// <param name="Posting">That consumption.</param>
    public sealed record IdTaken(LicencePosting Posting) : UsageResult;

    /// <summary>The licence is suspended or revoked.</summary>
    /// <param name="State">Its state.</param>
    /// <param name="Version">Its version.</param>
    public sealed record WrongState(LicenceState State, int Version) : UsageResult;

    /// <summary>There is no consumption of this id to reverse.</summary>
    public sealed record NotFound : UsageResult;
}
