namespace ExportControl.Storage.Rescreenings;

/// <summary>What a re-screening does where a verdict differs.</summary>
public enum RescreeningKind
{
    /// <summary>It records what would change.</summary>
    Compare,

    /// <summary>It also writes a new verdict, with its event and its case.</summary>
    Apply,

    /// <summary>The same, started by the program after a publication; one for each version.</summary>
    Publication,
}
