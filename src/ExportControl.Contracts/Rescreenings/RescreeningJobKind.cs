using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Rescreenings;

[SchemaName("RescreeningKind")]
public enum RescreeningJobKind
{
    /// <summary>Records what would change.</summary>
    Compare,

    /// <summary>Writes verdicts where they differ.</summary>
    Apply,

    /// <summary>Writes verdicts where they differ; started by the service after a publication.</summary>
    Publication,
}
