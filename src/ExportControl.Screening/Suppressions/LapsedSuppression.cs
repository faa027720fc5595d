namespace ExportControl.Screening.Suppressions;

/// <summary>A suppression of the same rule and goods that does not hold for a finding, because something changed.</summary>
/// <param name="Suppression">Its id.</param>
/// <param name="Case">The case that was released.</param>
/// <param name="Changed">What changed: rule, row, party.</param>
public sealed record LapsedSuppression(Guid Suppression, Guid Case, IReadOnlyList<string> Changed)
{
    public const string Rule = "rule";
    public const string Row = "row";
    public const string Party = "party";
}
