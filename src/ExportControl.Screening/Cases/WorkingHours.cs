namespace ExportControl.Screening.Cases;

/// <summary>A part of a working day, from inclusive, to exclusive.</summary>
public sealed record WorkingHours(TimeOnly From, TimeOnly To);
