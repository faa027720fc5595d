using System.Diagnostics;
using ExportControl.Storage.Replication;
using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Storage.Tests.Replication;

/// <summary>Writes and reads through one replica of the service.</summary>
internal static class ReplicaReads
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static HistoryReader Reads(ServiceProvider replica) => replica.GetRequiredService<HistoryReader>();

    public static VerdictHistory History(ServiceProvider replica) => replica.GetRequiredService<VerdictHistory>();

    /// <summary>Number of reads that the standby has completed.</summary>
    public static long Answered(ServiceProvider replica) => replica.GetRequiredService<Standby>().Answered;

    public static async Task<StoredVerdict> StoreAsync(ServiceProvider replica, Guid tenant, string reference, DateTimeOffset? at = null) =>
        Assert.IsType<AppendResult.Fresh>(await replica.GetRequiredService<VerdictWriter>().AppendAsync(A.Submission(tenant, A.Declaration(reference), at: at), Ct)).Verdict;

    /// <summary>Asserts that the standby serves one of the reads. Vacuum and checkpoints of the primary may put the standby behind for a moment, so the first reads may use the primary.</summary>
    public static async Task AssertReadsStandbyAsync(ServiceProvider replica, Func<Task> read)
    {
        var before = Answered(replica);
        for (var attempt = 0; attempt < 20 && Answered(replica) == before; attempt++)
        {
            await UntilServingAsync(replica);
            await read();
        }

        Assert.Equal(before + 1, Answered(replica));
    }

    /// <summary>Waits until the standby has caught up.</summary>
    public static async Task UntilServingAsync(ServiceProvider replica)
    {
        var waiting = Stopwatch.StartNew();
        while (await Reads(replica).GetStandbyStateAsync(Ct) != StandbyState.Serving)
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromMinutes(1), "The standby does not catch up.");
            await Task.Delay(20, Ct);
        }
    }
}
