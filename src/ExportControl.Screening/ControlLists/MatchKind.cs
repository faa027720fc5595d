namespace ExportControl.Screening.ControlLists;

/// <summary>How a declared code matches a list entry.</summary>
public enum MatchKind
{
    /// <summary>The declared code starts with the code of the entry, and the entry covers the whole code.</summary>
    Covers,

    /// <summary>The declared code starts with the code of the entry, but the entry ("ex") covers only part of that code.</summary>
    Partial,

    /// <summary>The code of the entry starts with the declared, shorter code.</summary>
    Within,

    /// <summary>The code is not on the list, but the declared control number is.</summary>
    Classification,
}
