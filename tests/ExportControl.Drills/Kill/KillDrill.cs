using System.Globalization;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Kill;

/// <summary>
/// kill -9 of the service (odd rounds) and of PostgreSQL (even rounds) under posts and batches. After each round every acknowledged verdict can be read
/// under its id, and posting any declaration again gives one verdict, always the same. At the end the history of the tenant lists each reference once.
/// Everything is seen through the HTTP interface; ./bench.sh kill compares the stored rows and aggregates.
/// </summary>
internal static class KillDrill
{
    private const int DefaultRounds = 20;
    private const int ShortRounds = 2;
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        var rounds = options.Short ? ShortRounds : (int)(options.Count ?? DefaultRounds);
        await using var service = await Service.StartAsync(options, ServiceLimits.Raised);
        using var accounts = new Accounts(service);
        var key = await accounts.NewTenantKeyAsync("Posting broker");
        var rows = new List<string[]>();
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var round = 1; round <= rounds; round++)
        {
            var isService = round % 2 == 1;
            using var load = new PostingLoad(service.Address, key.Secret);
            await Task.Delay(600 + (round * 137 % 900));
            var before = load.Acknowledged;
            await KillAsync(service, isService);
            using (var limit = new CancellationTokenSource(RecoveryLimit))
            {
                // The load continues over the restart until requests are answered again.
                for (var atRestart = load.Acknowledged; load.Acknowledged < atRestart + 50 && !limit.IsCancellationRequested;)
                {
                    await Task.Delay(50);
                }
            }

            await load.StopAsync();
            var found = await load.CheckAsync();
            foreach (var (reference, id) in load.Verdicts)
            {
                all.Add(reference, id);
            }

            rows.Add([Text(round), isService ? "service" : "PostgreSQL", Text(before), Text(load.Acknowledged), Text(load.Unanswered), Text(load.StoredUnanswered), Text(found.Count)]);
            report.Check(found.Count == 0, $"round {round}, {(isService ? "service" : "PostgreSQL")} killed: {load.Acknowledged} acknowledged, {load.Unanswered} posted again, {(found.Count == 0 ? "no faults" : string.Join("; ", found.Take(10)))}");
        }

        report.Table(["round", "killed", "acknowledged before", "acknowledged", "not answered, posted again", "of them stored already", "faults"], rows);
        var listed = await VerdictList.ReadAsync(service.Address, key.Secret);
        var twice = listed.GroupBy(v => v.Reference, StringComparer.Ordinal).Count(g => g.Count() > 1);
        var known = listed.ToHashSet();
        var lost = all.Count(v => !known.Contains((v.Key, v.Value)));
        report.Check(twice == 0 && lost == 0, $"the history lists {listed.Count} verdicts; of {all.Count} acknowledged, lost: {lost}, listed twice: {twice}");
    }

    internal static async Task KillAsync(Service service, bool isService)
    {
        if (isService)
        {
            service.Process.Kill();
            await service.Process.WaitForExitAsync();
            await service.RestartAsync();
        }
        else if (service.Postmaster() is { } postmaster)
        {
            await Service.SignalAsync(postmaster, "KILL");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
