using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Declarations;

[Description("Statements on the end use.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EndUseDocument
{
    [Description("An end-user statement or certificate is held.")]
    public bool? Statement { get; init; }

    [Description("The end use, or the end user, is military.")]
    public bool? Military { get; init; }

    [Description("The goods are for use in weapons of mass destruction or their delivery.")]
    public bool? MassDestruction { get; init; }

    [Length(1, 4000)]
    public string? Description { get; init; }
}
