namespace ExportControl.Application.Tables;

/// <summary>The file formats of an export.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,
}
