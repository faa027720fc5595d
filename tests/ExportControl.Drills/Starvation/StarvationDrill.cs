using System.Globalization;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Starvation;

/// <summary>
/// One tenant attacks, another posts. Every post of the other tenant is accepted in every attack; its times are printed beside those of the quiet state.
/// The clients of the attack run with the lowest priority.
/// </summary>
internal static class StarvationDrill
{
    private const string Batch = "/v1/declarations/batch?view=summary";

    internal static readonly IReadOnlyList<Attack> Attacks =
    [
        new("60 history searches", 60, (a, i, ct) => a.SearchAsync(i, ct)),
        new("24 batch streams", 24, (a, i, ct) => a.StreamAsync(i, ct)),
        new("100 held bodies", 100, (a, _, ct) => a.HoldAsync(ct)),
        new("24 slow readers of exports", 24, (a, _, ct) => a.ReadSlowlyAsync("/v1/verdicts/export?format=csv", ct)),
        new("24 slow readers of pages", 24, (a, _, ct) => a.ReadSlowlyAsync("/v1/verdicts?limit=200&view=full", ct)),
        new("16 checks of 999 lines", 16, (a, _, ct) => a.CheckAsync(ct)),
        new("24 readers of /openapi", 24, (a, _, ct) => a.GetAsync("/openapi/v1.json", ct)),
        new("24 readers of /health/ready", 24, (a, _, ct) => a.GetAsync("/health/ready", ct)),
        new("24 guessers of keys", 24, (a, _, ct) => a.GuessAsync(ct)),
    ];

    // In CI: the attacks that the issue of fairness names.
    private const int AttacksInShort = 5;

    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        var phase = TimeSpan.FromSeconds(options.Short ? 1 : 10);
        var rows = new List<string[]>();
        var end = (int)Math.Min(options.From + (options.Count ?? (options.Short ? AttacksInShort : Attacks.Count)), Attacks.Count);
        for (var next = (int)options.From; next < end;)
        {
            await using var service = await Service.StartAsync(options);
            using var accounts = new Accounts(service);
            var attacking = await accounts.NewTenantKeyAsync("Attacker");
            var posting = await accounts.NewTenantKeyAsync("Steady broker");
            report.Line($"the attacking tenant has {await FillAsync(service, attacking.Secret, options.Short ? 400 : 4000)} verdicts, more than 256 names");
            await using var poster = new SteadyPoster(service.Address, posting.Secret);
            await poster.MeasureAsync(phase / 2);
            for (var recovered = true; next < end && recovered; next++)
            {
                recovered = await MeasureAsync(next, attacking.Secret, service, poster, phase, report, rows);
            }
        }

        report.Table(["attack", "posts", "p50 alone, ms", "p99 alone, ms", "p50, ms", "p99, ms", "p99 / alone", "503", "429", "errors", "memory before, MiB", "memory after, MiB"], rows);
    }

    /// <summary>One attack. Returns false if the other tenant cannot post after it.</summary>
    private static async Task<bool> MeasureAsync(int number, string key, Service service, SteadyPoster poster, TimeSpan phase, DrillReport report, List<string[]> rows)
    {
        var attack = Attacks[number];

        // The code of the attack and of its refusals is compiled before times are taken.
        await using (var first = AttackerProcess.Start(number, service.Address, key))
        {
            await Task.Delay(2 * phase);
            await first.EndAsync();
            await Task.Delay(phase / 5);
        }

        var quiet = await poster.MeasureAsync(phase);
        var before = service.ResidentMiB();
        await using var attacker = AttackerProcess.Start(number, service.Address, key);
        await Task.Delay(phase / 5);
        var (times, others) = await poster.MeasureAsync(phase);
        var answers = await attacker.EndAsync();
        await Task.Delay(phase / 5);
        var memory = service.ResidentMiB();
        var after = await poster.MeasureAsync(phase / 2);

        rows.Add(
        [
            attack.Name, Text(times.Count), Text(quiet.Times.P50), Text(quiet.Times.P99), Text(times.P50), Text(times.P99), Text(times.P99 / quiet.Times.P99),
            Text(others["503"]), Text(others["429"]), Text(others.Total - others["503"] - others["429"]), Text(before), Text(memory),
        ]);
        report.Check(quiet.Others.Total == 0, $"{attack.Name}: before it {quiet.Times.Count} posts, {quiet.Times}; not accepted: {Others(quiet.Others)}");
        report.Check(times.Count > 0 && others.Total == 0, $"{attack.Name}: {times.Count} posts, {times}; not accepted: {Others(others)}; attacker: {answers}");
        var recovered = after.Times.Count > 0 && after.Others.Total == 0;
        report.Check(recovered, $"{attack.Name}: after it {after.Times.Count} posts, {after.Times}; not accepted: {Others(after.Others)}; memory {before:0} MiB → {memory:0} MiB");
        return recovered;
    }

    private static string Text(double value) => double.IsNaN(value) ? "-" : value.ToString(value == Math.Floor(value) || value >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture);

    private static string Others(Statuses others) => others.Total == 0 ? "none" : others.ToString();

    private static async Task<int> FillAsync(Service service, string key, int count)
    {
        using var client = Accounts.Client(service, key);
        var stored = 0;
        for (var first = 0; first < count; first += 500)
        {
            var lines = string.Join('\n', Enumerable.Range(first, Math.Min(500, count - first)).Select(n => System.Text.Encoding.UTF8.GetString(Declarations.Json(10, n))));
            using var content = new StringContent(lines, System.Text.Encoding.UTF8, "application/x-ndjson");
            using var answer = await client.PostAsync(new Uri(Batch, UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
            stored += (await answer.Content.ReadAsStringAsync()).Split("\"status\":201").Length - 1;
        }

        return stored;
    }
}
