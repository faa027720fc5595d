namespace ExportControl.Contracts.Verdicts;

/// <summary>How much of a verdict is shown. The stored verdict is complete in every view.</summary>
public enum VerdictView
{
    /// <summary>Outcome, summary, and for each line the deciding rule and the documents due.</summary>
    Summary,

    /// <summary>The findings that matter; a finding with the same cause as a stronger one is named in its <c>also</c>.</summary>
    Standard,

    /// <summary>Every finding with all rows, facts and remedies.</summary>
    Full,
}
