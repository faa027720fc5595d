using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Storage.Tests;

/// <summary>
/// The rule set of the previous release and two changed versions: rules of real size that do not change with the files of rules/.
/// </summary>
internal static class PreviousRules
{
    /// <summary>First day on which the second version no longer has KZ-SENSITIVE-FLOW.</summary>
    public static readonly DateOnly FlowEnds = new(2024, 7, 1);

    /// <summary>First day on which the second version no longer has 854233 on the common list.</summary>
    public static readonly DateOnly AmplifiersEnd = new(2026, 1, 1);

    /// <summary>The folder with the package and the verdicts of the release.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Shared", "PreviousRelease");

    public static RuleSetPackage First { get; } = PackageSerializer.Unpack(File.ReadAllBytes(Path.Combine(Folder, "rules.json.br")));

    /// <summary>The first version, read once.</summary>
    public static RuleSet Rules { get; } = RuleSet.Read(First, 1);

    /// <summary>
    /// One list row removed, one with an end date, one matched as a full code instead of "ex", one rule with an end date, one more country of transshipment.
    /// </summary>
    public static RuleSetPackage Second { get; } = First
        .With("lists/chpl.csv", t => Without(t, "chpl,854232,"))
        .With("lists/chpl.csv", t => InRow(t, "chpl,854233,", ",2023-05-19,,", ",2023-05-19,2025-12-31,"))
        .With("lists/kz-dual-use.csv", t => InRow(t, "kz-dual-use,730690,", ",ex,", ",full,"))
        .With("regimes/kz/KZ-SENSITIVE-FLOW.json", t => Replaced(t, "\"validTo\": null", "\"validTo\": \"2024-06-30\""))
        .With("groups.json", t => Replaced(t, "\"csv\": [\"TRANSSHIPMENT_RISK\"],", "\"csv\": [\"TRANSSHIPMENT_RISK\"], \"codes\": [\"IR\"],"));

    /// <summary>The second version with end dates for two rules.</summary>
    public static RuleSetPackage Third { get; } = Second
        .With("regimes/red-flags/CHPL-DIVERSION.json", t => Replaced(t, "\"validTo\": null", "\"validTo\": \"2026-06-30\""))
        .With("regimes/kz/KZ-DUAL-USE-LICENCE.json", t => Replaced(t, "\"validTo\": null", "\"validTo\": \"2026-12-31\""));

    private static RuleSetPackage With(this RuleSetPackage package, string path, Func<string, string> change) =>
        new(package.Files.Select(f => f.Key == path ? KeyValuePair.Create(f.Key, change(f.Value)) : f));

    private static string Without(string csv, string row)
    {
        var remaining = csv.Split('\n').Where(l => !l.StartsWith(row, StringComparison.Ordinal)).ToList();
        return remaining.Count < csv.Split('\n').Length ? string.Join('\n', remaining) : throw new ArgumentException(row);
    }

    private static string InRow(string csv, string row, string old, string next) =>
        string.Join('\n', csv.Split('\n').Select(l => l.StartsWith(row, StringComparison.Ordinal) ? Replaced(l, old, next) : l));

    private static string Replaced(string text, string old, string next) =>
        text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, next, StringComparison.Ordinal) : throw new ArgumentException(old);
}
