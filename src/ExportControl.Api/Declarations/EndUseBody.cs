using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ExportControl.Api.Declarations;

[Description("Statements on the end use.")]
internal sealed record EndUseBody
{
    [Description("An end-user statement or certificate is held.")]
    public bool? Statement { get; init; }

    [Description("The end use, or the end user, is military.")]
    public bool? Military { get; init; }

    [Description("The goods serve weapons of mass destruction or their delivery.")]
    public bool? MassDestruction { get; init; }

    public string? Description { get; init; }
}
