namespace ExportControl.Screening.Verdicts;

/// <summary>A check that was not performed, and the text id of the reason.</summary>
public sealed record NotPerformed(string Check, string Reason);
