using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Storage.Tests;

/// <summary>The rules that ship, read once.</summary>
internal static class ShippedRules
{
    private static readonly Lazy<RuleSetPackage> Shipped = new(() => RuleSetFolder.Read(Folder()));

    private static readonly Lazy<RuleSet> FirstRules = new(() => RuleSet.Read(Shipped.Value, 1));

    public static RuleSetPackage Package => Shipped.Value;

    public static RuleSet Rules => FirstRules.Value;

    private static string Folder()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "rules", "regimes")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("rules/ is in no folder above the tests.");
        }

        return Path.Combine(folder, "rules");
    }
}
