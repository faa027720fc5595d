namespace ExportControl.Application.Tables;

/// <summary>A column of an exported table.</summary>
/// <param name="Name">The stable name for programs.</param>
/// <param name="Width">Width in a workbook, in characters.</param>
public sealed record TableColumn(string Name, int Width);
