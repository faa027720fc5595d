namespace ExportControl.Screening.Terms;

/// <summary>A run of letters or a run of digits.</summary>
/// <param name="From">First character of it in the folded text.</param>
/// <param name="Length">Folded length.</param>
/// <param name="Start">First character of it in the text as written.</param>
/// <param name="End">The character after it in the text as written.</param>
/// <param name="Before">What stands between it and the word before.</param>
internal readonly record struct TextToken(int From, int Length, int Start, int End, TokenSeparator Before);
