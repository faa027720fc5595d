namespace ExportControl.Contracts.Declarations.Lines;

/// <summary>Reads a manufacturer written as an object or as a name alone.</summary>
public sealed class ManufacturerConverter : TextOrObjectConverter<ManufacturerDocument>
{
    protected override ManufacturerDocument FromText(string text) => new() { Name = text };
}
