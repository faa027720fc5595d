namespace ExportControl.Screening.Evaluation;

/// <summary>Which list rows count. Only tests of lists answer differently by mode.</summary>
[Flags]
internal enum EvaluationMode
{
    /// <summary>All lists and every match.</summary>
    AsDeclared = 0,

    /// <summary>A partial match that an identification conclusion turns off does not count (edition 1: NOT_LISTED and its conclusion).</summary>
    HonourNotListed = 1,

    /// <summary>Rows of advisory lists do not count.</summary>
    BindingListsOnly = 2,
}
