using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Benchmarks.Engine;

/// <summary>The in-process contenders under BenchmarkDotNet, for those who want its statistics: minutes rather than seconds (`./bench.sh engine-bdn`).</summary>
[MemoryDiagnoser]
public class EngineBench
{
    private const int Lines = 1_000;
    private readonly Judged[] results = new Judged[Lines];
    private Case[] lines = [];
    private Contender masks = null!;
    private Contender full = null!;
    private Contender microsoft = null!;
    private Contender naive = null!;

    /// <summary>Share of lines with a listed code.</summary>
    [Params(0.0, 0.1, 1.0)]
    public double Share { get; set; }

    public static Task<int> RunAsync(string[] words)
    {
        BenchmarkRunner.Run<EngineBench>(DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance)).WithArtifactsPath(Path.Combine(Report.Page.Root, "artifacts", "bench", "bdn")));
        return Task.FromResult(0);
    }

    [GlobalSetup]
    public void Prepare()
    {
        var package = CommonRules.Common();
        var rules = RuleSet.Read(package, 1);
        var translation = new Translation(rules, package);
        lines = new Mix(rules).Lines(Lines, Share);
        (masks, full, microsoft, naive) = (Ours.Masks(rules), Ours.Full(rules), new MicrosoftRules(translation), new NaiveLinq(translation));
        foreach (var contender in new[] { masks, full, microsoft, naive })
        {
            contender.Prepare(lines);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Lines)]
    public void OutcomeAndRules() => masks.Judge(lines, results);

    [Benchmark(OperationsPerInvoke = Lines)]
    public void FullVerdict() => full.Judge(lines, results);

    [Benchmark(OperationsPerInvoke = Lines)]
    public void MicrosoftRulesEngine() => microsoft.Judge(lines, results);

    [Benchmark(OperationsPerInvoke = Lines)]
    public void Linq() => naive.Judge(lines, results);
}
