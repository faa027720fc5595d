using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Benchmarks.Engine;

/// <summary>The in-process engines under BenchmarkDotNet, with its statistics; takes minutes (`./bench.sh engine-bdn`).</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const int Lines = 1_000;
    private readonly LineResult[] results = new LineResult[Lines];
    private EvaluationCase[] lines = [];
    private ComparedEngine masks = null!;
    private ComparedEngine full = null!;
    private ComparedEngine microsoft = null!;
    private ComparedEngine naive = null!;

    /// <summary>Share of lines with a listed code.</summary>
    [Params(0.0, 0.1, 1.0)]
    public double Share { get; set; }

    public static Task<int> RunAsync(string[] arguments)
    {
        BenchmarkRunner.Run<EngineBenchmarks>(DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance)).WithArtifactsPath(Path.Combine(Repository.Root, "artifacts", "bench", "bdn")));
        return Task.FromResult(0);
    }

    [GlobalSetup]
    public void Prepare()
    {
        var package = BenchmarkRuleSets.Common();
        var rules = RuleSet.Read(package, 1);
        var translation = new RuleTranslation(rules, package);
        lines = new CaseGenerator(rules).Lines(Lines, Share);
        (masks, full, microsoft, naive) = (ProductEngines.Masks(rules), ProductEngines.Full(rules), new MicrosoftRulesEngine(translation), new LinqEngine(translation));
        foreach (var engine in new[] { masks, full, microsoft, naive })
        {
            engine.Prepare(lines);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Lines)]
    public void OutcomeAndRules() => masks.Evaluate(lines, results);

    [Benchmark(OperationsPerInvoke = Lines)]
    public void FullVerdict() => full.Evaluate(lines, results);

    [Benchmark(OperationsPerInvoke = Lines)]
    public void MicrosoftRulesEngine() => microsoft.Evaluate(lines, results);

    [Benchmark(OperationsPerInvoke = Lines)]
    public void Linq() => naive.Evaluate(lines, results);
}
