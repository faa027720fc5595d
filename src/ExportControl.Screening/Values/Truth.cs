namespace ExportControl.Screening.Values;

/// <summary>Kleene's three values: a fact that is missing makes a statement possible, never silently false.</summary>
public enum Truth
{
    /// <summary>The statement does not hold.</summary>
    No,

    /// <summary>It holds for some value of a fact that is missing.</summary>
    Possible,

    /// <summary>The statement holds.</summary>
    Yes,
}
