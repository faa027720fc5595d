using ExportControl.Drills.Access;
using ExportControl.Drills.Answers;
using ExportControl.Drills.Budgets;
using ExportControl.Drills.Ends;
using ExportControl.Drills.Fuzz;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Kill;
using ExportControl.Drills.Observe;
using ExportControl.Drills.Public;
using ExportControl.Drills.Starvation;
using ExportControl.Drills.Webhooks;

// Each drill starts a service of its own on a private cluster in a temporary folder and attacks it from outside.
var drills = new Dictionary<string, Func<DrillOptions, DrillReport, Task>>(StringComparer.Ordinal)
{
    ["starvation"] = StarvationDrill.RunAsync,
    ["answers"] = AnswersDrill.RunAsync,
    ["keys"] = KeysDrill.RunAsync,
    ["ends"] = EndsDrill.RunAsync,
    ["fuzz"] = FuzzDrill.RunAsync,
    ["kill"] = KillDrill.RunAsync,
    ["mixed"] = MixedDrill.RunAsync,
    ["public"] = PublicDrill.RunAsync,
    ["observe"] = ObserveDrill.RunAsync,
    ["budgets"] = BudgetDrill.RunAsync,
    ["webhooks"] = WebhookDrill.RunAsync,
};

// Clients that send without waiting must not hold up the others.
ThreadPool.SetMinThreads(128, 128);

if (args is [AttackerProcess.Command, var attack, var address])
{
    return await AttackerProcess.RunAsync(int.Parse(attack, System.Globalization.CultureInfo.InvariantCulture), new Uri(address));
}

if (DrillOptions.Read(args, drills.Keys, out var options) is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 2;
}

var (checks, faults) = (0, 0);
foreach (var name in options.Names.Count == 0 ? [.. drills.Keys] : options.Names)
{
    var report = new DrillReport(name, Console.Out);
    await report.RunAsync(() => drills[name](options, report));
    (checks, faults) = (checks + report.Checks, faults + report.Faults);
}

// test.sh reads this line.
Console.WriteLine($"Drills: {checks} checks, {faults} faults");
return faults == 0 ? 0 : 1;
