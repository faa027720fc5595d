using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.Screening.RuleSets;
using Npgsql;

namespace ExportControl.Benchmarks.Engine;

/// <summary>The engine against its peers. A number as its word says how many lines the slow peers are held to before anything is timed; all of them take minutes.</summary>
internal static class EnginePart
{
    private const int Rounds = 3;
    private const int Lines = 100_000;
    private const int FewLines = 1_000;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(300);
    private static readonly Stopwatch Clock = new();

    public static async Task<PartReport> RunAsync(string[] words)
    {
        Clock.Restart();
        var at = TimeProvider.System.GetUtcNow();
        var few = words is [var word, ..] ? Math.Min(Lines, int.Parse(word, CultureInfo.InvariantCulture)) : FewLines;
        var package = BenchmarkRuleSets.Common();
        var rules = RuleSet.Read(package, 1);
        var translation = new RuleTranslation(rules, package);
        var mix = new CaseGenerator(rules);
        var lines = mix.Lines(Lines, 0.1);
        Say($"{rules.Rules.Count} rules, {lines.Length} lines");

        var starting = Task.Run(BenchCluster.StartAsync);
        var node = NodeEngines.StartAsync(translation, lines[..few]);
        var expected = new LineResult[lines.Length];
        new PlainEngine(rules).Judge(lines, expected);
        await using var cluster = await starting;
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        using var sql = new SqlEngine(translation, source);
        var filling = Task.Run(() => sql.Prepare(lines));
        using var microsoft = new MicrosoftRulesEngine(translation);
        using var naive = new LinqEngine(translation);
        var ours = ProductEngines.All(rules);
        foreach (var contender in ours.Skip(1).Append(microsoft).Append(naive))
        {
            contender.Prepare(lines);
            Agree(contender, contender == naive ? few : Lines, lines, expected, rules);
        }

        await filling;
        Agree(sql, Lines, lines, expected, rules);
        var (peers, why) = await node;
        foreach (var name in peers is null ? [] : NodeEngines.Names.Keys)
        {
            await peers!.MeasureAsync(name, few);
            AgreementCheck.Demand("Evaluate", expected.AsSpan(0, few), NodeEngines.Names[name], peers.Found(name), lines, rules.Rules);
            Say($"{NodeEngines.Names[name]} agrees on {few} lines");
        }

        var table = await new EngineRounds(rules, mix, lines, expected).RunAsync(Rounds, Turn, sql, peers, microsoft, naive);
        peers?.Dispose();
        Say("rounds");
        Plot[] plots = [GrowthCurves.WithRules(), GrowthCurves.WithRows(), GrowthCurves.WithLines(rules, translation, mix)];
        Say("growth");
        return new PartReport("engine", at, Clock.Elapsed.TotalSeconds, table.Targets, table.Tables, plots, [.. Notes(rules, translation, expected, few), .. why is null ? Array.Empty<string>() : [$"The engines of Node were left out: {why}."]]);
    }

    private static void Agree(ComparedEngine contender, int count, EvaluationCase[] lines, LineResult[] expected, RuleSet rules)
    {
        var found = new LineResult[count];
        contender.Judge(lines.AsSpan(0, count), found);
        AgreementCheck.Demand("Evaluate", expected.AsSpan(0, count), contender.Name, found, lines, rules.Rules);
        Say($"{contender.Name} agrees on {count} lines");
    }

    private static void Say(string text) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Clock.Elapsed.TotalSeconds,6:0.0} s, {Environment.CpuUsage.TotalTime.TotalSeconds,5:0.0} s of processor  {text}"));

    private static string[] Notes(RuleSet rules, RuleTranslation translation, LineResult[] expected, int few)
    {
        var met = expected.Count(e => (e.Definite | e.Possible) != 0);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{rules.Rules.Count} of the shipped rules are in, with all their cases and what each says when it only may hold: {string.Join(", ", rules.Rules.Select(r => r.Id))}. Left out are the rules that read words of the description, the age of parties or earlier trade, which the peers have nothing to express with."),
            string.Create(CultureInfo.InvariantCulture, $"The rules are translated from their JSON by program. An engine that knows true and false only is asked twice a case, whether it holds and whether it may hold: {translation.Clauses.Sum(c => c.Count)} clauses over {translation.Questions.Count} different list tests."),
            string.Create(CultureInfo.InvariantCulture, $"{Lines:#,0} seeded lines in declarations of 10, one line in ten with a code that stands on a list; a rule applies, or may, to {met * 100.0 / expected.Length:0.0} % of the lines. No line states NOT_LISTED with its conclusion, which the peers are not taught."),
            $"Before anything is timed every contender judges the lines, and outcome, definite rules and possible rules have to be the same on each: Evaluate, RulesEngine and PostgreSQL on all {Lines:#,0}, naive LINQ and the engines of Node on the first {few:#,0} (`./bench.sh engine 100000` for all of them, which takes minutes).",
            "RulesEngine: 6.0.1, compiled lambdas, one workflow, no scoped parameters, no error texts, inputs made beforehand, list and country look-ups as C# methods over hash tables. ZEN and json-rules-engine are given the answers of the list tests as facts, looked up in hash maps within the measured time, and are timed on the first lines only; ZEN is handed a hundred lines at a time and works on a second thread.",
            "PostgreSQL: tables with indexes, analysed and warm; one statement for all lines, timed by the server itself (EXPLAIN ANALYZE without timing of nodes), without the way of the answers to the client, one process, jit off.",
            "The ratios over all lines are lower than those over a thousand lines in the table by share: a line of ours then costs less than fetching its objects from memory, which the peers, being slower, do not feel. Tried, in this order: cases as masks with a profile for each code; the cases open to a declaration remembered by its shape; what a control number says of a code remembered; countries, statements and procedures answered by table, one object a country, the digits of a code in one word. The whole verdict is held back by writing findings for the lines that have some: facts, rows, remedies judged again. Answers are taken from the masks, rows sorted in place, remedies judge only what they change; each brought its part, together not the goal.",
            "All peers get the code without padding and whether the nomenclature knows it; the service works both out within the measured time. In-process contenders run on one thread, turn by turn, after a round that does not count.",
        ];
    }
}
