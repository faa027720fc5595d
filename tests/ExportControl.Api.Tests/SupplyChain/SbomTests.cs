using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.SupplyChain;

public sealed class SbomTests
{
    [Fact]
    public async Task The_SBOM_lists_each_resolved_package_with_version_licence_and_hash()
    {
        var folder = Directory.CreateTempSubdirectory("exportcontrol-sbom-").FullName;
        try
        {
            var (exitCode, output) = await Script.RunAsync(Path.Combine(App.Root, "eng", "sbom.sh"), [Path.Combine(folder, "sbom.json")]);
            Assert.SkipWhen(exitCode != 0 && Environment.GetEnvironmentVariable("CI") != "true", $"The tool could not be restored: {output}");
            Assert.True(exitCode == 0, output);

            var sbom = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "sbom.json"), TestContext.Current.CancellationToken))!;
            var components = sbom["components"]!.AsArray().ToDictionary(c => $"{c!["name"]} {c["version"]}", c => c!, StringComparer.OrdinalIgnoreCase);

            Assert.Equal("CycloneDX", (string?)sbom["bomFormat"]);
            Assert.Equal("ExportControl", (string?)sbom["metadata"]!["component"]!["name"]);
            Assert.All(ResolvedPackages.Read(), package =>
            {
                var component = Assert.Contains($"{package.Name} {package.Version}", components.AsReadOnly());
                var licence = component["licenses"]![0]!["license"]!;
                Assert.NotEmpty((string)(licence["id"] ?? licence["name"])!);
                var hash = Assert.Single(component["hashes"]!.AsArray(), h => (string?)h!["alg"] == "SHA-512")!;
                Assert.Equal(package.Sha512, (string?)hash["content"], ignoreCase: true);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
