using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.SupplyChain;

public sealed partial class ThirdPartyNoticesTests
{
    private static readonly string Notices = File.ReadAllText(Path.Combine(App.Root, "THIRD-PARTY-NOTICES"));

    [Fact]
    public void Each_resolved_package_is_listed_with_its_licence_and_no_other()
    {
        var listed = Entries().Matches(Notices).Select(m => m.Groups["package"].Value);

        Assert.Equal(
            ResolvedPackages.Read().Select(p => $"{p.Name} {p.Version}").Order(StringComparer.OrdinalIgnoreCase),
            listed.Where(l => !l.StartsWith("swagger-ui", StringComparison.Ordinal)).Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_text_of_each_licence_is_contained()
    {
        var licences = Entries().Matches(Notices).Select(m => m.Groups["licence"].Value).Distinct().ToList();

        Assert.NotEmpty(licences);
        Assert.All(licences, l => Assert.Contains($"\n---- {l} ----\n", Notices, StringComparison.Ordinal));
        Assert.Contains("Apache License", File.ReadAllText(Path.Combine(App.Root, "LICENSE")), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?<package>\S.*)\n  Licence: (?<licence>\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Entries();
}
