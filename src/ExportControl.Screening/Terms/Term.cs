namespace ExportControl.Screening.Terms;

/// <summary>
/// Words that speak of a subject: they count where one of <paramref name="With"/> stands in the same description (or none is asked for),
/// none of <paramref name="Unless"/> does, and none of <paramref name="NotAfter"/> stands before them in the same clause. All are phrase ids.
/// </summary>
internal sealed record Term(Subject Subject, IReadOnlySet<int> With, IReadOnlySet<int> Unless, IReadOnlySet<int> NotAfter);
