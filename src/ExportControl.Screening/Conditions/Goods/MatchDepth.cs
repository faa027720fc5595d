namespace ExportControl.Screening.Conditions.Goods;

/// <summary>Which matches a test of lists counts.</summary>
internal enum MatchDepth
{
    /// <summary>Without `match`. Every match counts: a full one is yes, a partial one possible.</summary>
    Graded,

    /// <summary>`full`: only rows that list the whole code count.</summary>
    Full,

    /// <summary>`any`: every match is yes.</summary>
    Any,

    /// <summary>`narrow`: as graded, without broad rows, unless a stated control number names them.</summary>
    Narrow,

    /// <summary>`broad`: as graded, broad rows only.</summary>
    Broad,

    /// <summary>`definite`: yes where a row lists the whole code or a stated control number names it; otherwise no.</summary>
    Definite,
}
