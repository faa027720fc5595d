namespace ExportControl.Screening.Terms;

/// <summary>A subject that a description mentions, with the words as written.</summary>
internal sealed record SubjectMention(Subject Subject, string Words);
