using System.ComponentModel;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Cases;

[Description("open: waits for a decision. asked: waits for an answer of the declarant. proposed: a first person has proposed the release of prohibited goods. released, refused: decided. withdrawn: the declaration was withdrawn. superseded: the declaration has a newer verdict.")]
[SchemaName("CaseState")]
public enum CaseStatus
{
    Open,
    Asked,
    Proposed,
    Released,
    Refused,
    Withdrawn,
    Superseded,
}
