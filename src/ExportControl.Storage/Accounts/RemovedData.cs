namespace ExportControl.Storage.Accounts;

/// <summary>What was removed from a sandbox.</summary>
public sealed record RemovedData(long Declarations, long Verdicts);
