using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Rescreenings;

/// <summary>The status of a re-screening. The members are those of the stored status.</summary>
[SchemaName("RescreeningStatus")]
public enum RescreeningJobStatus
{
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
}
