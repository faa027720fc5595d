using System.ComponentModel;

namespace ExportControl.Contracts.Declarations;

[Description("The manufacturer of a line's goods.")]
public sealed record ManufacturerDocument
{
    public string? Name { get; init; }

    [Description("ISO 3166-1 alpha-2.")]
    public string? Country { get; init; }
}
