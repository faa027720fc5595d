using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Verdicts.Export;

/// <summary>The file formats of an export.</summary>
internal enum ExportFormat
{
    Csv,
    Xlsx,
}
