namespace ExportControl.Screening.Terms;

/// <summary>What stands between two words.</summary>
internal enum TokenSeparator
{
    /// <summary>Nothing, a hyphen, a quotation mark or the like: "Orlan10", "Orlan-10".</summary>
    Tight,

    /// <summary>A blank: "Orlan 10".</summary>
    Blank,

    /// <summary>A comma, a bracket, a full stop: another clause begins.</summary>
    Clause,
}
