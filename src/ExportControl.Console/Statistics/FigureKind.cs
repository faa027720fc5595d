namespace ExportControl.Console.Statistics;

/// <summary>What the cells of a column are.</summary>
public enum FigureKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>An identifier, the same in every language.</summary>
    Code,

    /// <summary>Alpha-2 code of a country.</summary>
    Country,

    /// <summary>A number.</summary>
    Number,
}
