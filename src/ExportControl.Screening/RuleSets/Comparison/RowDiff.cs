namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>A row of a control list that differs. Code, category and first day identify a row of a list.</summary>
public sealed record RowDiff(DiffKind Kind, string List, string Code, string Category, string ValidFrom, IReadOnlyList<ValueDiff> Columns);
