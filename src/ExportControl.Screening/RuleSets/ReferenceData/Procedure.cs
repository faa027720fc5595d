namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>A customs procedure. Only procedures under which goods leave or cross the country are screened.</summary>
public sealed record Procedure(string Code, string Label, string Direction, bool IsScreened);
