namespace ExportControl.Screening.Verdicts;

/// <summary>Certainty of a finding.</summary>
public enum Certainty
{
    /// <summary>The stated facts are sufficient.</summary>
    Definite,

    /// <summary>The finding depends on a missing fact, on missing digits of the code, or on an entry that covers only part of a code.</summary>
    Possible,
}
