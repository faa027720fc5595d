using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Verdicts;

/// <summary>A verdict with its stored identity: ids, reference, revision and time of evaluation.</summary>
public sealed record StoredVerdict(Guid Id, Guid DeclarationId, string Reference, int Revision, DateTimeOffset ScreenedAt, Verdict Verdict)
{
    /// <summary>The verdict that this one replaces after a re-screening; null for one of a post.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>The verdict that replaces this one after a re-screening; null where there is none, or where it was not looked up.</summary>
    public Guid? ReplacedBy { get; init; }
}
