using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.SupplyChain;

public sealed partial class ContainerFileTests
{
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(App.Root, "Dockerfile"));
    private static readonly string Compose = File.ReadAllText(Path.Combine(App.Root, "docker-compose.yml"));

    public static TheoryData<string> Services => [.. Blocks().Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_runs_without_rights_on_a_read_only_file_system_and_with_limits(string service)
    {
        var lines = Blocks()[service].Split('\n').Select(l => l.Trim()).ToList();

        Assert.Contains("read_only: true", lines);
        Assert.Contains("tmpfs:", lines);
        Assert.Equal("- ALL", lines[lines.IndexOf("cap_drop:") + 1]);
        Assert.DoesNotContain("cap_add:", lines);
        Assert.Contains("- no-new-privileges:true", lines);
        Assert.DoesNotContain(lines, l => l.StartsWith("privileged:", StringComparison.Ordinal));
        foreach (var limit in new[] { "mem_limit", "pids_limit", "cpus" })
        {
            Assert.Single(lines, l => Regex.IsMatch(l, $"^{limit}: [0-9]"));
        }

        // The image of the service sets its user itself; that of the database begins as root.
        Assert.True(lines.Contains("build: .") || lines.Any(l => Regex.IsMatch(l, "^user: \"[1-9][0-9]*:")), "The container runs as root.");
    }

    [Fact]
    public void The_image_runs_as_the_user_of_the_base_image_and_has_the_licences_and_no_samples()
    {
        var last = Dockerfile[Dockerfile.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];

        Assert.Matches(@"\nUSER \$APP_UID\n", last);
        Assert.True(last.IndexOf("\nUSER ", StringComparison.Ordinal) < last.IndexOf("\nENTRYPOINT ", StringComparison.Ordinal));
        Assert.Contains("\nCOPY LICENSE NOTICE THIRD-PARTY-NOTICES ./\n", last, StringComparison.Ordinal);
        Assert.DoesNotContain("samples", Dockerfile, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_file_that_the_image_copies_exists_and_is_sent_to_the_build()
    {
        var sent = File.ReadAllLines(Path.Combine(App.Root, ".dockerignore")).Where(l => l.StartsWith('!')).Select(l => l[1..]).ToHashSet(StringComparer.Ordinal);
        var sources = Copies().Matches(Dockerfile).SelectMany(m => m.Groups["sources"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(s => s != ".").ToList();

        Assert.Contains("rules", sources);
        Assert.All(sources, s => Assert.True(Path.Exists(Path.Combine(App.Root, s)), s));
        Assert.All(sources, s => Assert.Contains(s.Split('/')[0], sent));
        Assert.DoesNotContain(sent, s => s.StartsWith("docs", StringComparison.Ordinal) || s.StartsWith(".data", StringComparison.Ordinal));
    }

    // The text of each service: the lines under its name, which is indented by two.
    private static Dictionary<string, string> Blocks()
    {
        var services = Compose[Compose.IndexOf("\nservices:\n", StringComparison.Ordinal)..Compose.IndexOf("\nvolumes:\n", StringComparison.Ordinal)];
        var parts = ServiceName().Split(services);
        return Enumerable.Range(0, parts.Length / 2).ToDictionary(i => parts[(2 * i) + 1], i => parts[(2 * i) + 2]);
    }

    [GeneratedRegex(@"^  (\w+):$", RegexOptions.Multiline)]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"^COPY (?!--from)(?<sources>.+) \S+$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Copies();
}
