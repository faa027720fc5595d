namespace ExportControl.Screening.RuleSets;

/// <summary>A document that a rule requires.</summary>
/// <param name="Document">Canonical document type.</param>
/// <param name="Alternatives">Types, any one of which serves instead where the match is partial.</param>
internal sealed record DocumentRequirement(string Document, IReadOnlyList<string> Alternatives)
{
    /// <summary>The alternatives in ordinal order, separated by blanks.</summary>
    public string SortedAlternatives { get; } = string.Join(' ', Alternatives.Order(StringComparer.Ordinal));
}
