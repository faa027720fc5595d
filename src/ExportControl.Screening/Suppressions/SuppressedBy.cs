namespace ExportControl.Screening.Suppressions;

/// <summary>The suppression of a finding, which then does not count.</summary>
/// <param name="Suppression">Its id.</param>
/// <param name="Case">The case that was released.</param>
public sealed record SuppressedBy(Guid Suppression, Guid Case);
