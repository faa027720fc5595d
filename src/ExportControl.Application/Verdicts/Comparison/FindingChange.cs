namespace ExportControl.Application.Verdicts.Comparison;

/// <summary>How a finding of a rule differs between two verdicts.</summary>
public enum FindingChange
{
    /// <summary>Nothing differs.</summary>
    Same,

    /// <summary>Only the later verdict has it.</summary>
    Added,

    /// <summary>Only the earlier verdict has it.</summary>
    Removed,

    /// <summary>The outcome, the certainty, or whether it counts.</summary>
    Outcome,

    /// <summary>The facts that the rule evaluated, or the list rows that match.</summary>
    Facts,
}
