using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.RuleSets;

/// <summary>The rules that came with the program. Reading and compiling them is the longest piece of a start, so it may begin before there is a database.</summary>
public sealed class FolderRules
{
    private readonly Lazy<Task<RuleSet>> rules;

    private FolderRules(Task<RuleSetPackage> package, Func<Task<RuleSet>> read)
    {
        Package = package;
        rules = new Lazy<Task<RuleSet>>(read);
    }

    /// <summary>The files.</summary>
    internal Task<RuleSetPackage> Package { get; }

    /// <summary>Ready to judge, under a number that says nothing yet.</summary>
    internal Task<RuleSet> Rules => rules.Value;

    /// <summary>Files that were read; compiled when that is first needed.</summary>
    public static FolderRules Of(RuleSetPackage package) => new(Task.FromResult(package), () => Task.FromResult(RuleSet.Read(package, 1)));

    /// <summary>Begins to read the folder. What is wrong with it is told to whoever asks for the rules.</summary>
    public static FolderRules Begin(string path, DateOnly today)
    {
        var package = Task.Run(() => RuleSetFolder.Read(path));
        var reading = Task.Run(async () =>
        {
            var rules = RuleSet.Read(await package, 1);
            rules.Prepare(today);
            return rules;
        });
        return new FolderRules(package, () => reading);
    }
}
