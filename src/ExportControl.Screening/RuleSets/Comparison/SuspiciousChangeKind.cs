namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>Why the guard stops a package.</summary>
public enum SuspiciousChangeKind
{
    /// <summary>A list, or another table, lost more than a tenth of its rows.</summary>
    Shrank,

    /// <summary>A list, or another table, is not there any more.</summary>
    Vanished,

    /// <summary>A table lost a column. No approver can let this pass.</summary>
    ColumnLost,

    /// <summary>A column holds what another held. No approver can let this pass.</summary>
    ColumnsSwapped,
}
