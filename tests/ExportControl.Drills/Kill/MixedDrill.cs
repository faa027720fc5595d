using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Kill;

/// <summary>
/// kill -9 of the service (odd rounds) and of PostgreSQL (even rounds) while declarations that name a licence are posted, cases are decided and goods of the
/// licence leave. After each round nothing that was acknowledged is lost or doubled, and the postings of the licence give its balances.
/// </summary>
internal static class MixedDrill
{
    private const int DefaultRounds = 20;
    private const int ShortRounds = 2;
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        var rounds = options.Short ? ShortRounds : (int)(options.Count ?? DefaultRounds);
        await using var service = await Service.StartAsync(options, ServiceLimits.Raised);
        using var accounts = new Accounts(service);
        var tenant = await accounts.NewTenantAsync("Broker with licences");
        var keys = new MixedKeys((await accounts.NewKeyAsync(tenant, "broker")).Secret, (await accounts.NewKeyAsync(tenant, "officer")).Secret);
        using var officer = Accounts.Client(service, keys.Officer);
        using var registered = await officer.PostAsJsonAsync(new Uri("/v1/licences", UriKind.Relative), MixedKeys.NewLicence());
        report.Check(registered.IsSuccessStatusCode, $"the licence is registered: {(int)registered.StatusCode}");

        var (posts, decided, consumed) = (new Dictionary<string, StoredPost>(StringComparer.Ordinal), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var rows = new List<string[]>();
        for (var round = 1; round <= rounds; round++)
        {
            var isService = round % 2 == 1;
            using var load = new MixedLoad(service.Address, keys);
            await Task.Delay(1000 + (round * 137 % 900));
            await KillDrill.KillAsync(service, isService);
            using (var limit = new CancellationTokenSource(RecoveryLimit))
            {
                // The load continues over the restart until requests are answered again.
                for (var atRestart = load.Acknowledged; load.Acknowledged < atRestart + 50 && !limit.IsCancellationRequested;)
                {
                    await Task.Delay(50);
                }
            }

            await load.StopAsync();
            var acknowledged = load.Acknowledged;
            List<string> faults = [.. await load.RepeatAsync()];
            foreach (var (reference, post) in load.Posts)
            {
                posts.Add(reference, post);
            }

            decided.AddRange(load.Decided);
            consumed.UnionWith(load.Consumed);
            var records = await MixedRecords.ReadAsync(service.Address, keys.Broker);
            faults.AddRange(FaultsOf(records, [.. posts.Values], consumed));
            rows.Add([Text(round), isService ? "service" : "PostgreSQL", Text(acknowledged), Text(load.Posts.Count), Text(load.Decided.Count), Text(load.Consumed.Count), Text(faults.Count)]);
            report.Check(
                faults.Count == 0,
                $"round {round}, {(isService ? "service" : "PostgreSQL")} killed: {load.Posts.Count} posts, {load.Decided.Count} decisions, {load.Consumed.Count} consumptions; reserved {records.Reserved}, consumed {records.Consumed}{(faults.Count == 0 ? "" : "; " + string.Join("; ", faults.Take(10)))}");
        }

        report.Table(["round", "killed", "acknowledged", "posts", "decisions", "consumptions", "faults"], rows);
        await CheckCasesAsync(officer, report, decided);
        CheckEvents(report, await MixedRecords.ReadEventsAsync(service.Address, keys.Broker), [.. posts.Values], decided);
    }

    private static IEnumerable<string> FaultsOf(MixedRecords records, List<StoredPost> posts, HashSet<string> consumed)
    {
        decimal Sum(string kind) => records.Postings.GetValueOrDefault(kind);
        if (Sum("reserve") != posts.Count(p => p.IsSatisfied))
        {
            yield return $"reserved in all: {Sum("reserve")}, satisfied verdicts: {posts.Count(p => p.IsSatisfied)}";
        }

        if (records.Reserved != Sum("reserve") - Sum("release") || records.Consumed != Sum("consume") - Sum("reverse"))
        {
            yield return $"the balances {records.Reserved} and {records.Consumed} are not the sums of the postings {Sum("reserve")} - {Sum("release")} and {Sum("consume")} - {Sum("reverse")}";
        }

        if (records.Consumptions.Distinct(StringComparer.Ordinal).Count() != records.Consumptions.Count || !consumed.SetEquals(records.Consumptions))
        {
            yield return $"acknowledged consumptions: {consumed.Count}, posted: {records.Consumptions.Count}";
        }
    }

    private static async Task CheckCasesAsync(HttpClient officer, DrillReport report, List<string> decided)
    {
        var (lost, twice) = (0, 0);
        foreach (var id in decided)
        {
            var found = JsonNode.Parse(await officer.GetStringAsync(new Uri($"/v1/cases/{id}", UriKind.Relative)))!;
            lost += (string?)found["state"] == "refused" ? 0 : 1;
            twice += found["history"]!.AsArray().Count(e => (string?)e!["act"] == "refused") == 1 ? 0 : 1;
        }

        report.Check(lost + twice == 0, $"of {decided.Count} acknowledged decisions, lost: {lost}, not once in the history: {twice}");
    }

    private static void CheckEvents(DrillReport report, IReadOnlyList<(string Type, string About)> events, List<StoredPost> posts, List<string> decided)
    {
        var counts = events.GroupBy(e => e).ToDictionary(g => g.Key, g => g.Count());
        var (verdicts, cases, decisions) = (
            posts.Count(p => counts.GetValueOrDefault(("verdict.created", p.Verdict)) != 1),
            posts.Count(p => counts.GetValueOrDefault(("case.opened", p.Verdict)) != (p.HasCase ? 1 : 0)),
            decided.Count(id => counts.GetValueOrDefault(("case.decided", id)) != 1));
        report.Check(
            verdicts + cases + decisions == 0,
            $"{events.Count} events; of {posts.Count} verdicts not reported once: {verdicts}, their cases: {cases}; of {decided.Count} decisions: {decisions}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
