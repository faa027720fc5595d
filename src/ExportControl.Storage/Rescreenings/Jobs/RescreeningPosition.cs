namespace ExportControl.Storage.Rescreenings.Jobs;

/// <summary>A position among verdicts, which are read by tenant and id.</summary>
public readonly record struct RescreeningPosition(Guid Tenant, Guid Verdict);
