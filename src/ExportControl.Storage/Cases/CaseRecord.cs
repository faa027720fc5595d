using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Cases;

/// <summary>A case with everything that was stored for it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Entries">Its history, oldest first.</param>
/// <param name="Files">Its files, oldest first, without their content.</param>
/// <param name="Verdicts">All verdicts of the declaration, oldest first.</param>
public sealed record CaseRecord(Case Case, StoredVerdict Verdict, IReadOnlyList<CaseEntry> Entries, IReadOnlyList<CaseFile> Files, IReadOnlyList<CaseVerdict> Verdicts)
{
    /// <summary>Whether the last question to the declarant has no answer.</summary>
    public bool IsUnanswered => Entries.LastOrDefault(e => e.Act is CaseAct.Asked or CaseAct.Answered) is { Act: CaseAct.Asked };
}
