using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Declarations.Profiles;

/// <summary>Names of the facts that a profile can state. Findings name them so.</summary>
public static class StandingFacts
{
    /// <summary>End of the name of a registration date; the party precedes it.</summary>
    public const string RegisteredOn = "registeredOn";

    public const string Military = "endUse.military";

    public const string MassDestruction = "endUse.massDestruction";

    public const string NoReexportClause = "contract.noReexportClause";

    public const string UsContent = "usContentPercent";

    public const string ImportedFrom = "importedFrom";

    /// <summary>Beginning of the name of a classification; the regime follows.</summary>
    public const string Classification = "classification.";

    /// <summary>Beginning of the name of an answer; the id of the question follows.</summary>
    public const string Answer = Finding.AnswerFact;

    internal const string Yes = "yes";
    internal const string No = "no";
    internal const string True = "true";
    internal const string False = "false";
}
