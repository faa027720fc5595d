namespace ExportControl.Storage.Search;

/// <summary>Work that one page may cost. A page that reaches a limit ends early, with a cursor. Tests set small values.</summary>
internal sealed record SearchLimits
{
    /// <summary>Time after which no further step begins.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Limit of each statement, in the server. A page ends before; this one stops a statement that waits.</summary>
    public TimeSpan Statement { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Limit of the search in the dictionary of names. When it is reached, the part is compared with the rows, as if too many names held it.</summary>
    public TimeSpan NameLookup { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Verdict rows a page compares with its filter.</summary>
    public int Rows { get; init; } = 20_000;

    /// <summary>Posting rows a page reads.</summary>
    public int PostingRows { get; init; } = 20_000;

    /// <summary>Rows compared in the first step over rows; later steps take four times as many.</summary>
    public int FirstRows { get; init; } = 512;

    /// <summary>Rows compared in one step.</summary>
    public int StepRows { get; init; } = 4096;

    /// <summary>Posting rows of one clause that one step reads: at most 2 KiB each.</summary>
    public int StepPostingRows { get; init; } = 1024;

    /// <summary>Terms of one clause. A part of a name that more names hold is compared with the rows.</summary>
    public int Terms { get; init; } = 256;
}
