namespace ExportControl.Storage.Events;

/// <summary>What an event reports. Receivers select events by it.</summary>
public enum EventType
{
    /// <summary>A declaration or a revision of it was screened.</summary>
    VerdictCreated,

    /// <summary>A stored declaration was screened again and its verdict differs.</summary>
    VerdictChanged,

    /// <summary>A verdict needs the decision of an officer.</summary>
    CaseOpened,

    /// <summary>An officer asks the sender.</summary>
    CaseQuestion,

    /// <summary>An officer released or refused a declaration.</summary>
    CaseDecided,

    /// <summary>Little is left of a licence.</summary>
    LicenceLow,

    /// <summary>A licence ends soon.</summary>
    LicenceExpiring,

    /// <summary>A version of the rule set was published.</summary>
    RuleSetPublished,

    /// <summary>A file was imported.</summary>
    ImportFinished,
}
