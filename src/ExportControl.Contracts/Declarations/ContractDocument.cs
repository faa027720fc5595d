using System.ComponentModel;

namespace ExportControl.Contracts.Declarations;

[Description("What the contract says.")]
public sealed record ContractDocument
{
    [Description("The contract forbids re-export to Russia.")]
    public bool? NoReexportClause { get; init; }
}
