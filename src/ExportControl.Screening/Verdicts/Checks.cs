namespace ExportControl.Screening.Verdicts;

/// <summary>Checks that were performed and checks that were not. A verdict without findings covers only the performed ones.</summary>
public sealed record Checks(IReadOnlyList<string> Performed, IReadOnlyList<NotPerformed> NotPerformed);
