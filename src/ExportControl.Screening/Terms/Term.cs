namespace ExportControl.Screening.Terms;

/// <summary>
/// A phrase that refers to a subject. It counts if the description contains at least one phrase of <paramref name="With"/> (or With is empty) and
/// none of <paramref name="Unless"/>, and no phrase of <paramref name="NotAfter"/> precedes it in the same clause. The sets contain phrase ids.
/// </summary>
internal sealed record Term(Subject Subject, IReadOnlySet<int> With, IReadOnlySet<int> Unless, IReadOnlySet<int> NotAfter);
