using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Verdicts;

/// <summary>The forms a history leaves in.</summary>
internal enum ExportFormat
{
    Csv,
    Xlsx,
}
