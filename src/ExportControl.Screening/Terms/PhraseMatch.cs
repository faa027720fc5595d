namespace ExportControl.Screening.Terms;

/// <summary>A phrase that was read, with its first and last word.</summary>
internal readonly record struct PhraseMatch(int Phrase, int First, int Last);
