using System.Text.RegularExpressions;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>Each row of field-faults.jsonl has a test that has its id.</summary>
public sealed partial class FaultCoverageTests
{
    // Amendments, officers' decisions, and the shape of the contract.
    private static readonly string[] OfLaterChanges = ["F08b", "F27", "F28", "F29", "F34"];

    public static TheoryData<string> Ids => [.. FieldFault.Ids.Select(id => id.Split('-')[0]).Distinct().Except(OfLaterChanges)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_fault_has_a_test_with_its_id(string id) =>
        Assert.Contains(TestSources.Value, source => Method().Matches(source).Any(m => m.Groups["id"].Value == id));

    private static readonly Lazy<List<string>> TestSources = new(() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText)]);

    [GeneratedRegex(@"public (?:async Task|void) (?<id>F\d\d[a-z]?)_")]
    private static partial Regex Method();
}
