using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ExportControl.Api.Tests.SupplyChain;

public sealed class PackageLockTests
{
    private static readonly string[] Folders = ["src", "tests", "bench"];

    public static TheoryData<string> Projects =>
    [
        .. Folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(App.Root, f), "*.csproj", SearchOption.AllDirectories)).Select(f => Path.GetRelativePath(App.Root, f)),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_package_of_a_project_is_locked_with_its_hash(string project)
    {
        var file = Path.Combine(App.Root, Path.GetDirectoryName(project)!, "packages.lock.json");

        Assert.True(File.Exists(file), $"{file} is missing; dotnet restore writes it.");
        var packages = JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject().SelectMany(f => f.Value!.AsObject()).Where(p => (string?)p.Value!["type"] != "Project").ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, p => Assert.Equal(64, Convert.FromBase64String((string)p.Value!["contentHash"]!).Length));
    }

    [Fact]
    public void The_lock_file_of_the_service_has_the_resolved_packages()
    {
        var locked = JsonNode.Parse(File.ReadAllText(Path.Combine(App.Root, "src", "ExportControl.Api", "packages.lock.json")))!["dependencies"]!.AsObject()
            .SelectMany(f => f.Value!.AsObject()).Where(p => (string?)p.Value!["type"] != "Project").Select(p => $"{p.Key} {p.Value!["resolved"]}");

        Assert.Equal(
            ResolvedPackages.Read().Select(p => $"{p.Name} {p.Version}").Order(StringComparer.OrdinalIgnoreCase),
            locked.Distinct().Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Restores_of_tests_and_images_are_in_locked_mode()
    {
        Assert.Matches(@"dotnet restore \S+ --locked-mode", File.ReadAllText(Path.Combine(App.Root, "test.sh")));
        Assert.Matches(@"dotnet restore \S+ --locked-mode", File.ReadAllText(Path.Combine(App.Root, "Dockerfile")));
    }

    [Fact]
    public void Every_restore_reads_the_list_of_vulnerabilities_and_a_vulnerable_package_fails_the_build()
    {
        var properties = XDocument.Load(Path.Combine(App.Root, "Directory.Build.props")).Descendants().ToLookup(e => e.Name.LocalName, e => e.Value);

        Assert.Equal(["true"], properties["NuGetAudit"]);
        Assert.Equal(["all"], properties["NuGetAuditMode"]);
        Assert.Equal(["low"], properties["NuGetAuditLevel"]);
        Assert.Equal(["true"], properties["TreatWarningsAsErrors"]);
        Assert.DoesNotContain(properties["NoWarn"].Concat(properties["WarningsNotAsErrors"]), v => v.Contains("NU1901", StringComparison.Ordinal) || v.Contains("NU1902", StringComparison.Ordinal) || v.Contains("NU1903", StringComparison.Ordinal) || v.Contains("NU1904", StringComparison.Ordinal));
    }
}
