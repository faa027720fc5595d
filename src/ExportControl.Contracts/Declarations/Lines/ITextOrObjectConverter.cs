namespace ExportControl.Contracts.Declarations.Lines;

/// <summary>Marks the converters that accept a text in place of an object.</summary>
public interface ITextOrObjectConverter;
