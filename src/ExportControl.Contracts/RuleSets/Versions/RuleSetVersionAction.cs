using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.RuleSets.Versions;

/// <summary>An action on a version. The members are those of the stored action.</summary>
[SchemaName("RuleSetAction")]
public enum RuleSetVersionAction
{
    Drafted,
    Proposed,
    Approved,
    Scheduled,
    Unscheduled,
    Published,
    Retired,
}
