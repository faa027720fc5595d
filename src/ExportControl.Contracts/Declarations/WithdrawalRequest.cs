using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Declarations;

[Description("The withdrawal of a declaration.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WithdrawalRequest
{
    [Description("The reason, 1–1000 characters. It is stored.")]
    [Length(1, 1000)]
    public string? Reason { get; init; }
}
