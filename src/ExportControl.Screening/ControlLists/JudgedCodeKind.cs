namespace ExportControl.Screening.ControlLists;

/// <summary>How the codes by which a line is judged relate to the declared code.</summary>
internal enum JudgedCodeKind
{
    /// <summary>The declared code exists, or only zeros pad an existing one.</summary>
    Declared,

    /// <summary>A code of an older nomenclature with one successor.</summary>
    Successor,

    /// <summary>A code of an older nomenclature with several successors.</summary>
    Successors,

    /// <summary>The longest existing prefix of the declared code; the other digits do not exist.</summary>
    Prefix,

    /// <summary>Not even the heading exists.</summary>
    Unknown,
}
