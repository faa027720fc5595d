using System.ComponentModel;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Cases;

[Description("What was done with a case.")]
[SchemaName("CaseAct")]
public enum CaseAction
{
    Opened,
    Claimed,
    Unclaimed,
    Assigned,
    Commented,
    Attached,
    Asked,
    Answered,
    Proposed,
    Released,
    Refused,
    Withdrawn,
    Superseded,
}
