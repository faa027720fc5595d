namespace ExportControl.Screening.Terms;

/// <summary>An occurrence of a phrase, with the indexes of its first and last token.</summary>
internal readonly record struct PhraseMatch(int Phrase, int First, int Last);
