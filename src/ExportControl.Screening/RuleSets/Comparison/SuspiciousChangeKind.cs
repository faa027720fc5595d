namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>Kind of a suspicious change.</summary>
public enum SuspiciousChangeKind
{
    /// <summary>A table has less than nine tenths of its former rows.</summary>
    Shrank,

    /// <summary>A table is missing.</summary>
    Vanished,

    /// <summary>A table lacks a former column. An approver cannot override this.</summary>
    ColumnLost,

    /// <summary>A column contains the former values of another. An approver cannot override this.</summary>
    ColumnsSwapped,
}
