using ExportControl.Contracts.Validation;
using ExportControl.Storage.Licences.Ledger;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Reports licences that end soon, once an hour. Several replicas may do so at the same time.</summary>
internal sealed partial class ExpiringLicenceWorker(ExpiringLicences licences, LegalTime time, TimeProvider clock, ILogger<ExpiringLicenceWorker> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock)
{
    protected override Task RunAsync(CancellationToken ct) => licences.RunAsync(time.Today, ct);

    protected override void LogFailure(string reason) => Log.ReportFailed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Licences that end soon could not be reported; the next run tries again: {Reason}")]
        public static partial void ReportFailed(ILogger logger, string reason);
    }
}
