namespace ExportControl.Screening.Verdicts;

/// <summary>A check that was not performed, with the text id that says why.</summary>
public sealed record NotPerformed(string Check, string Reason);
