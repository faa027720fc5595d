namespace ExportControl.Screening.Verdicts;

/// <summary>Whether a finding holds, or would hold for some value of a missing fact.</summary>
public enum Certainty
{
    /// <summary>Holds on the stated facts.</summary>
    Definite,

    /// <summary>Depends on a missing fact, a short code or a part of a code.</summary>
    Possible,
}
