namespace ExportControl.Drills.Harness;

/// <summary>A created key.</summary>
internal sealed record ApiKey(Guid Id, string Secret, string Role);
