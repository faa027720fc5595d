namespace ExportControl.Screening.Conditions.Texts;

/// <summary>Texts of a declaration and a line.</summary>
[Flags]
internal enum TextSource
{
    None = 0,

    /// <summary>The description of the goods.</summary>
    Description = 1,

    /// <summary>The description of the end use.</summary>
    EndUse = 2,

    /// <summary>Names of exporter, consignee, end user and the line's manufacturer.</summary>
    Parties = 4,
}
