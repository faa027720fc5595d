using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Verdicts;

/// <summary>A verdict with what the store adds to it.</summary>
public sealed record StoredVerdict(Guid Id, Guid DeclarationId, string Reference, int Revision, DateTimeOffset ScreenedAt, Verdict Verdict);
