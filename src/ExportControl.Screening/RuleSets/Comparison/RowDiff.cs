namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>A row of a control list; list, code, category and first day tell rows apart.</summary>
public sealed record RowDiff(DiffKind Kind, string List, string Code, string Category, string ValidFrom, IReadOnlyList<ValueDiff> Columns);
