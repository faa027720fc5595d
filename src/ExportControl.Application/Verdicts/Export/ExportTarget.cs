using System.IO.Pipelines;
using ExportControl.Application.Tables;
using ExportControl.Contracts.Texts;

namespace ExportControl.Application.Verdicts.Export;

/// <summary>Where an exported file goes.</summary>
/// <param name="Format">The format.</param>
/// <param name="Language">The language of headings.</param>
/// <param name="BeginAsync">Writes the headers and returns the output; null where only the headers are wanted.</param>
/// <param name="Abort">Aborts the connection, which shows the client that the file is incomplete.</param>
/// <param name="TraceId">Id of the request in the log.</param>
public sealed record ExportTarget(ExportFormat Format, Language Language, Func<CancellationToken, ValueTask<PipeWriter?>> BeginAsync, Action Abort, string TraceId);
