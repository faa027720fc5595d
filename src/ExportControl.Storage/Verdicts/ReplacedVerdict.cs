namespace ExportControl.Storage.Verdicts;

/// <summary>A stored verdict that a re-screening replaces.</summary>
/// <param name="Id">The verdict.</param>
/// <param name="DeclarationId">Its declaration.</param>
/// <param name="Revision">The revision that it is about.</param>
/// <param name="Rescreening">The re-screening.</param>
public sealed record ReplacedVerdict(Guid Id, Guid DeclarationId, int Revision, Guid Rescreening);
