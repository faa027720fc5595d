using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Verdicts;

/// <summary>A verdict with its stored identity: ids, reference, revision and time of evaluation.</summary>
public sealed record StoredVerdict(Guid Id, Guid DeclarationId, string Reference, int Revision, DateTimeOffset ScreenedAt, Verdict Verdict);
