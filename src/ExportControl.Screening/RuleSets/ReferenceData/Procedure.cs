namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>A customs procedure; only those that let goods leave or cross are screened.</summary>
public sealed record Procedure(string Code, string Label, string Direction, bool IsScreened);
