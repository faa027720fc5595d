using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.RuleSets.Versions;

/// <summary>The status of a version. The members are those of the stored status.</summary>
[SchemaName("RuleSetStatus")]
public enum RuleSetVersionStatus
{
    Draft,
    Proposed,
    Approved,
    Scheduled,
    Published,
    Retired,
}
