using System.Diagnostics.Metrics;
using ExportControl.Application.Observability;
using ExportControl.Contracts.Errors;

namespace ExportControl.Api.Observability;

/// <summary>Counts refusals by problem kind, and the streams that are open. The duration of requests by route and status is measured by ASP.NET Core.</summary>
internal sealed class ApiMetrics
{
    private readonly Counter<long> rejections;
    private readonly UpDownCounter<long> openStreams;

    /// <param name="meters">Creates the meter; its instruments end with the services of the host.</param>
    public ApiMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ScreeningMetrics.Meter);
        rejections = meter.CreateCounter<long>("exportcontrol.rejections", "{rejection}", "Refused requests and refused items of batches, by problem kind.");
        openStreams = meter.CreateUpDownCounter<long>("exportcontrol.streams.open", "{stream}", "Batches and exports in progress.");
        foreach (var kind in ProblemKind.All)
        {
            rejections.Add(0, Reason(kind));
        }

        foreach (var stream in StreamKind.All)
        {
            openStreams.Add(0, Stream(stream));
        }
    }

    public void CountRejection(ProblemKind kind) => rejections.Add(1, Reason(kind));

    public void StreamOpened(StreamKind kind) => openStreams.Add(1, Stream(kind));

    public void StreamClosed(StreamKind kind) => openStreams.Add(-1, Stream(kind));

    private static KeyValuePair<string, object?> Reason(ProblemKind kind) => new("reason", kind.Slug);

    private static KeyValuePair<string, object?> Stream(StreamKind kind) => new("kind", kind.Name);
}
