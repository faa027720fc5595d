namespace ExportControl.Screening.Verdicts;

/// <summary>Outcome of a finding, a line or a verdict, in ascending order of severity.</summary>
public enum Outcome
{
    /// <summary>No rule restricts the goods. It does not mean that the shipment is cleared.</summary>
    NoRestriction,

    /// <summary>Information only: of a finding, never of a line or verdict.</summary>
    Notice,

    /// <summary>A person must examine the line.</summary>
    Review,

    /// <summary>A licence or permit is required.</summary>
    LicenceRequired,

    /// <summary>The goods may not be exported.</summary>
    Prohibited,
}
