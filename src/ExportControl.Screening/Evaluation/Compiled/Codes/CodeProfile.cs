namespace ExportControl.Screening.Evaluation.Compiled.Codes;

/// <summary>What a commodity code alone decides within an effective period. Codes with equal results share one instance.</summary>
/// <param name="Answers">Answers of the code tests.</param>
/// <param name="BindingAnswers">The same without the rows of advisory lists.</param>
/// <param name="Candidates">A bit for each case that may apply to goods of the code.</param>
/// <param name="IsInWatchedGroup">The goods belong to a watched group, or may where the code is short.</param>
internal sealed record CodeProfile(ulong[] Answers, ulong[] BindingAnswers, ulong[] Candidates, bool IsInWatchedGroup);
