using ExportControl.Application.RuleSets;
using ExportControl.Benchmarks.Report;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Benchmarks;

/// <summary>The shipped rules.</summary>
internal static class ShippedRules
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "rules");

    public static RuleSetPackage Package() => RulesFolderReader.Read(Folder);

    public static RuleSet Read() => RuleSet.Read(Package(), 1);
}
