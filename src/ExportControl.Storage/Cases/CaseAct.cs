namespace ExportControl.Storage.Cases;

/// <summary>An entry in the history of a case.</summary>
public enum CaseAct
{
    /// <summary>The verdict opened it.</summary>
    Opened,

    /// <summary>A person or key took it for a limited time.</summary>
    Claimed,

    /// <summary>The claim or assignment was ended.</summary>
    Unclaimed,

    /// <summary>It was given to a person.</summary>
    Assigned,

    /// <summary>A comment.</summary>
    Commented,

    /// <summary>A file was attached.</summary>
    Attached,

    /// <summary>The declarant was asked.</summary>
    Asked,

    /// <summary>The declarant answered.</summary>
    Answered,

    /// <summary>A first person proposed the release.</summary>
    Proposed,

    /// <summary>It was released.</summary>
    Released,

    /// <summary>It was refused.</summary>
    Refused,

    /// <summary>The declaration was withdrawn.</summary>
    Withdrawn,

    /// <summary>The declaration has a newer verdict.</summary>
    Superseded,
}
