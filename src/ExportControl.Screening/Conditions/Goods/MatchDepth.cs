namespace ExportControl.Screening.Conditions.Goods;

/// <summary>Which matches a test of lists counts.</summary>
internal enum MatchDepth
{
    /// <summary>All: a full match is yes, a partial one possible.</summary>
    Graded,

    /// <summary>Only rows that list the whole code.</summary>
    Full,

    /// <summary>All: any match is yes.</summary>
    Any,
}
