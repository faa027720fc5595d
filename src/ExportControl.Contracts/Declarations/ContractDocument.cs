using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Declarations;

[Description("What the contract says.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractDocument
{
    [Description("The contract forbids re-export to Russia.")]
    public bool? NoReexportClause { get; init; }
}
