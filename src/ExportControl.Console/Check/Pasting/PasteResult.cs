namespace ExportControl.Console.Check.Pasting;

/// <summary>What became of pasted rows.</summary>
/// <param name="Added">Number of lines added.</param>
/// <param name="Notes">What was read otherwise than it was written, and rows that were not read, with the number of the row.</param>
/// <param name="Left">The rows that were not read, as they were pasted.</param>
public sealed record PasteResult(int Added, IReadOnlyList<PasteNote> Notes, string Left);
