using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Verdicts.Export;

/// <summary>The forms a history leaves in.</summary>
internal enum ExportFormat
{
    Csv,
    Xlsx,
}
