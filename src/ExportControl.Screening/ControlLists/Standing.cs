namespace ExportControl.Screening.ControlLists;

/// <summary>Legal weight of a control list.</summary>
public enum Standing
{
    /// <summary>The list is law: an entry has the outcome of the rule.</summary>
    Binding,

    /// <summary>The list is an aid to identification: alone it gives at most a review.</summary>
    Advisory,
}
