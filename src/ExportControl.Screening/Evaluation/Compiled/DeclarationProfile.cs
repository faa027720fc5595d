namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>What a declaration without its lines decides within an effective period.</summary>
/// <param name="Answers">Answers of the declaration tests.</param>
/// <param name="Candidates">A bit for each case that may apply to a line of such a declaration.</param>
internal sealed record DeclarationProfile(ulong[] Answers, ulong[] Candidates);
