namespace ExportControl.Screening.ControlLists;

/// <summary>How a declared code met a list row.</summary>
public enum MatchKind
{
    /// <summary>The declared code starts with the row's code and the row is full.</summary>
    Covers,

    /// <summary>The declared code starts with the row's code, but only part of that code is on the list.</summary>
    Partial,

    /// <summary>The row's code starts with the declared, shorter code.</summary>
    Within,

    /// <summary>The code is not on the list, but the control number that the declarant states is.</summary>
    Classification,
}
