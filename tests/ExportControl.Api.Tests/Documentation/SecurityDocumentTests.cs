using System.Text.RegularExpressions;
using ExportControl.Api.Tests.Architecture;

namespace ExportControl.Api.Tests.Documentation;

/// <summary>docs/security.md names the tests of each defence; they exist.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(App.Root, "docs", "security.md"));

    [Fact]
    public void Every_test_that_the_threat_model_names_exists() => Assert.DoesNotContain(Names(Text), name => !Exists(name));

    [Fact]
    public void Every_threat_names_a_test()
    {
        var rows = Text.Split('\n').Where(line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal) && !line.StartsWith("| threat |", StringComparison.Ordinal)).ToList();

        Assert.True(rows.Count >= 20);
        Assert.DoesNotContain(rows, row => !Names(row.Split('|')[^2]).Any());
    }

    [Theory]
    [InlineData("Broker spoofing")]
    [InlineData("List poisoning")]
    [InlineData("insider edit")]
    [InlineData("Rule downgrade")]
    [InlineData("Log injection")]
    [InlineData("Formula injection")]
    [InlineData("SSRF")]
    [InlineData("Starvation")]
    [InlineData("Key theft")]
    [InlineData("Tenant mixing")]
    public void A_threat_is_in_the_model(string threat) => Assert.Contains($"**{threat}**", Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("SecurityDocumentTests.A_test_that_does_not_exist", false)]
    [InlineData("NoSuchTests.Every_test_that_the_threat_model_names_exists", false)]
    [InlineData("SecurityDocumentTests.Every_test_that_the_threat_model_names_exists", true)]
    public void The_check_sees_a_test_that_does_not_exist(string name, bool exists) => Assert.Equal(exists, Exists(name));

    private static IEnumerable<string> Names(string text) => Test().Matches(text).Select(match => match.Groups[1].Value);

    private static bool Exists(string name)
    {
        var (type, method) = (name.Split('.')[0], name.Split('.')[1]);
        return SourceFiles.All.Any(file =>
            file.Key.StartsWith("tests/", StringComparison.Ordinal) && SourceFiles.TopLevelTypes(file.Value).Contains(type) && Regex.IsMatch(file.Value, $@"\b{method}\("));
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Test();
}
