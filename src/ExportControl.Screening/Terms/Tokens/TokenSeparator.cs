namespace ExportControl.Screening.Terms.Tokens;

/// <summary>The separation of two tokens in a text.</summary>
internal enum TokenSeparator
{
    /// <summary>Nothing, or a mark that joins, such as a hyphen or a quotation mark: "Orlan10", "Orlan-10".</summary>
    Joined,

    /// <summary>A space: "Orlan 10".</summary>
    Space,

    /// <summary>The end of a clause: a comma, a bracket, a full stop and the like.</summary>
    ClauseEnd,
}
