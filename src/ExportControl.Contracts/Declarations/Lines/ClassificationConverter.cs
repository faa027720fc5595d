namespace ExportControl.Contracts.Declarations.Lines;

/// <summary>Reads a classification written as an object with a member for each regime, or as one text.</summary>
public sealed class ClassificationConverter : TextOrObjectConverter<ClassificationDocument>
{
    protected override ClassificationDocument FromText(string text) => new() { Text = text };

    protected override string? ToText(ClassificationDocument value) => value?.Text;
}
