namespace ExportControl.Screening.Terms;

/// <summary>What a term speaks of.</summary>
internal enum SubjectKind
{
    /// <summary>A weapon system by its name.</summary>
    System,

    /// <summary>A component that tells of a weapon.</summary>
    Component,

    /// <summary>A sensitive group of goods.</summary>
    Goods,
}

/// <summary>A weapon system, a tell-tale component, or a group of goods with the codes it lives under.</summary>
internal sealed record Subject(string Id, SubjectKind Kind, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, string> Label, string Source, string Confidence);

/// <summary>
/// Words that speak of a subject: they count where one of <paramref name="With"/> stands in the same description (or none is asked for),
/// none of <paramref name="Unless"/> does, and none of <paramref name="NotAfter"/> stands before them in the same clause. All are phrase ids.
/// </summary>
internal sealed record Term(Subject Subject, IReadOnlySet<int> With, IReadOnlySet<int> Unless, IReadOnlySet<int> NotAfter);

/// <summary>A subject that a description speaks of, with the words as written.</summary>
internal sealed record Mention(Subject Subject, string Words);
