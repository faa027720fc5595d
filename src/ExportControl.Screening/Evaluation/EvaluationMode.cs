namespace ExportControl.Screening.Evaluation;

/// <summary>Which list rows count. Only tests of lists answer differently by mode.</summary>
[Flags]
internal enum EvaluationMode
{
    /// <summary>All lists and every match.</summary>
    AsDeclared = 0,

    /// <summary>A partial match that NOT_LISTED and its conclusion turn off does not count.</summary>
    HonourNotListed = 1,

    /// <summary>Rows of advisory lists do not count.</summary>
    BindingListsOnly = 2,
}
