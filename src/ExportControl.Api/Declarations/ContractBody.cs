using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ExportControl.Api.Declarations;

[Description("What the contract says.")]
internal sealed record ContractBody
{
    [Description("The contract forbids re-export to Russia.")]
    public bool? NoReexportClause { get; init; }
}
