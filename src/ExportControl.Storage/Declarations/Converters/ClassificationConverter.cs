using ExportControl.Screening.Values;

namespace ExportControl.Storage.Declarations.Converters;

/// <summary>Reads a <see cref="Classification"/> from its text.</summary>
internal sealed class ClassificationConverter : TextConverter<Classification>
{
    protected override Classification? Parse(string text) => Classification.TryParse(text, out var classification) ? classification : null;
}
