namespace ExportControl.Screening.Values;

/// <summary>The three truth values of Kleene's logic, in ascending order. A missing fact gives <see cref="Possible"/>, not <see cref="No"/>.</summary>
public enum Truth
{
    /// <summary>The statement is false.</summary>
    No,

    /// <summary>The statement is true for some value of a missing fact.</summary>
    Possible,

    /// <summary>The statement is true.</summary>
    Yes,
}
