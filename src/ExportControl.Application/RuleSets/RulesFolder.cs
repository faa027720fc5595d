using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.RuleSets;

/// <summary>The rules folder of the program. Reading and compiling it takes the longest part of a start, so it can begin before the database is available.</summary>
public sealed class RulesFolder
{
    private readonly Lazy<Task<RuleSet>> rules;

    private RulesFolder(Task<RuleSetPackage> package, Func<Task<RuleSet>> read)
    {
        Package = package;
        rules = new Lazy<Task<RuleSet>>(read);
    }

    /// <summary>The files.</summary>
    internal Task<RuleSetPackage> Package { get; }

    /// <summary>The compiled rule set, under version 1 until the version is known.</summary>
    internal Task<RuleSet> Rules => rules.Value;

    /// <summary>A package that was read; compiled when it is first needed.</summary>
    public static RulesFolder Of(RuleSetPackage package) => new(Task.FromResult(package), () => Task.FromResult(RuleSet.Read(package, 1)));

    /// <summary>Begins to read the folder in the background. A faulty folder throws where the package or the rules are awaited.</summary>
    public static RulesFolder BeginReading(string path, DateOnly today)
    {
        var package = Task.Run(() => RulesFolderReader.Read(path));
        var reading = Task.Run(async () =>
        {
            var rules = RuleSet.Read(await package, 1);
            rules.Prepare(today);
            return rules;
        });
        return new RulesFolder(package, () => reading);
    }
}
