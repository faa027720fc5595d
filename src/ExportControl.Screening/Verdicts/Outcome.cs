namespace ExportControl.Screening.Verdicts;

/// <summary>What a finding says, or a line or verdict comes to, in rising order. A notice tells and raises nothing.</summary>
public enum Outcome
{
    /// <summary>No rule restricts; never called clear.</summary>
    NoRestriction,

    /// <summary>Told to the reader; of findings only.</summary>
    Notice,

    /// <summary>A person must look.</summary>
    Review,

    /// <summary>A paper is due.</summary>
    LicenceRequired,

    /// <summary>May not leave.</summary>
    Prohibited,
}
