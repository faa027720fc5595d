using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.Screening.RuleSets;
using Npgsql;

namespace ExportControl.Benchmarks.Engine;

/// <summary>The engine and other rule engines. The argument is the number of lines on which the slow engines are compared before the measurement (1,000); 100,000 takes minutes.</summary>
internal static class EnginePart
{
    private const int Rounds = 3;
    private const int Lines = 100_000;
    private const int FewLines = 1_000;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(300);
    private static readonly Stopwatch Clock = new();

    public static async Task<PartReport> RunAsync(string[] arguments)
    {
        Clock.Restart();
        var at = TimeProvider.System.GetUtcNow();
        var few = arguments is [var given, ..] ? Math.Min(Lines, int.Parse(given, CultureInfo.InvariantCulture)) : FewLines;
        var package = BenchmarkRuleSets.Common();
        var rules = RuleSet.Read(package, 1);
        var translation = new RuleTranslation(rules, package);
        var mix = new CaseGenerator(rules);
        var lines = mix.Lines(Lines, 0.1);
        Print($"{rules.Rules.Count} rules, {lines.Length} lines");

        var starting = Task.Run(BenchCluster.StartAsync);
        var node = NodeEngines.StartAsync(translation, lines[..few]);
        var expected = new LineResult[lines.Length];
        new PlainEngine(rules).Evaluate(lines, expected);
        await using var cluster = await starting;
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        using var sql = new SqlEngine(translation, source);
        var filling = Task.Run(() => sql.Prepare(lines));
        using var microsoft = new MicrosoftRulesEngine(translation);
        using var naive = new LinqEngine(translation);
        var ours = ProductEngines.All(rules);
        foreach (var engine in ours.Skip(1).Append(microsoft).Append(naive))
        {
            engine.Prepare(lines);
            Agree(engine, engine == naive ? few : Lines, lines, expected, rules);
        }

        await filling;
        Agree(sql, Lines, lines, expected, rules);
        var (peers, why) = await node;
        foreach (var name in peers is null ? [] : NodeEngines.Names.Keys)
        {
            await peers!.MeasureAsync(name, few);
            AgreementCheck.Require("Evaluate", expected.AsSpan(0, few), NodeEngines.Names[name], peers.ReadResults(name), lines, rules.Rules);
            Print($"{NodeEngines.Names[name]} agrees on {few} lines");
        }

        var table = await new EngineRounds(rules, mix, lines, expected).RunAsync(Rounds, Turn, sql, peers, microsoft, naive);
        peers?.Dispose();
        Print("rounds finished");
        Plot[] plots = [GrowthCurves.WithRules(), GrowthCurves.WithRows(), GrowthCurves.WithLines(rules, translation, mix)];
        Print("growth curves finished");
        return new PartReport("engine", at, Clock.Elapsed.TotalSeconds, table.Targets, table.Tables, plots, [.. Notes(rules, translation, expected, few), .. why is null ? Array.Empty<string>() : [$"The engines that run in Node were left out: {why}."]]);
    }

    private static void Agree(ComparedEngine engine, int count, EvaluationCase[] lines, LineResult[] expected, RuleSet rules)
    {
        var found = new LineResult[count];
        engine.Evaluate(lines.AsSpan(0, count), found);
        AgreementCheck.Require("Evaluate", expected.AsSpan(0, count), engine.Name, found, lines, rules.Rules);
        Print($"{engine.Name} agrees on {count} lines");
    }

    private static void Print(string text) => System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Clock.Elapsed.TotalSeconds,6:0.0} s, {Environment.CpuUsage.TotalTime.TotalSeconds,5:0.0} s of processor time  {text}"));

    private static string[] Notes(RuleSet rules, RuleTranslation translation, LineResult[] expected, int few)
    {
        var met = expected.Count(e => (e.Definite | e.Possible) != 0);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{rules.Rules.Count} of the shipped rules with all their cases: {string.Join(", ", rules.Rules.Select(r => r.Id))}. Rules on words of texts, answers, the breadth of rows, embargoes by category, parties or earlier trade are left out: the other engines cannot express them. The rules are evaluated as edition 1, which matches the code as declared."),
            string.Create(CultureInfo.InvariantCulture, $"A program translates the rules from their JSON. A two-valued engine evaluates each case twice, whether it is definite and whether it is possible: {translation.Clauses.Sum(c => c.Count)} clauses with {translation.Questions.Count} different list tests."),
            string.Create(CultureInfo.InvariantCulture, $"{Lines:#,0} seeded lines in declarations of 10, one line in ten with a listed code; a rule applies, definitely or possibly, to {met * 100.0 / expected.Length:0.0} % of the lines. No line states NOT_LISTED with its conclusion, which the other engines do not implement."),
            $"Before the measurement all engines evaluate the lines; outcome, definite rules and possible rules must be equal on each line: Evaluate, RulesEngine and PostgreSQL on all {Lines:#,0}, LINQ and the engines that run in Node on the first {few:#,0} (`./bench.sh engine 100000` for all of them, which takes minutes).",
            "RulesEngine: 6.0.1, compiled lambda expressions, one workflow, no scoped parameters, no error texts, prepared inputs, list and country look-ups as C# methods over hash tables. ZEN and json-rules-engine get the results of the list tests as facts, looked up in hash maps within the measured time, and are timed on the first lines only; ZEN evaluates a hundred lines at a time on a second thread.",
            "PostgreSQL: tables with indexes, analysed and cached; one statement for all lines, timed by the server (EXPLAIN ANALYZE without timing of nodes) without the transfer of results, one process, jit off.",
            "The ratios over all lines are lower than those over a thousand lines (table by share): the service then spends more time on reading objects from memory than on evaluation, which slower engines do not notice. Optimizations, in this order: cases as bit masks with a profile for each code; open cases cached by the facts of the declaration; results of control numbers cached by code; countries, statements and procedures looked up in tables; the digits of a code in one machine word. The full verdict is limited by writing findings for lines that have some: facts, rows, remedies evaluated again.",
            "The other engines get the code without padding and whether the nomenclature contains it; the service computes both within the measured time. In-process engines run on one thread, alternately, after a warm-up round.",
        ];
    }
}
