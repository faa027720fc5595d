namespace ExportControl.Screening.Terms.Tokens;

/// <summary>A run of letters or a run of digits.</summary>
/// <param name="From">Index of the first character in the normalized text.</param>
/// <param name="Length">Length in the normalized text.</param>
/// <param name="Start">Index of the first character in the original text.</param>
/// <param name="End">Index after the last character in the original text.</param>
/// <param name="Separator">Separation from the previous token.</param>
internal readonly record struct TextToken(int From, int Length, int Start, int End, TokenSeparator Separator);
