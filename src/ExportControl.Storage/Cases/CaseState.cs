namespace ExportControl.Storage.Cases;

/// <summary>State of a case.</summary>
public enum CaseState
{
    /// <summary>Waits for a decision.</summary>
    Open,

    /// <summary>Waits for the declarant's answer; the time to decide does not run.</summary>
    Asked,

    /// <summary>One person has proposed the release of prohibited goods; another decides.</summary>
    Proposed,

    /// <summary>Released.</summary>
    Released,

    /// <summary>Refused.</summary>
    Refused,

    /// <summary>The declaration was withdrawn.</summary>
    Withdrawn,

    /// <summary>The declaration has a newer verdict.</summary>
    Superseded,
}
