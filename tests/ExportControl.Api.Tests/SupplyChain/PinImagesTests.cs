namespace ExportControl.Api.Tests.SupplyChain;

/// <summary>eng/pin-images.sh with registries that are a script instead of the network.</summary>
public sealed class PinImagesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("exportcontrol-pin-").FullName;

    public PinImagesTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "eng"));
        Directory.CreateDirectory(Path.Combine(folder, "bin"));
        foreach (var file in new[] { "eng/pin-images.sh", "Dockerfile", "docker-compose.yml" })
        {
            File.Copy(Path.Combine(App.Root, file), Path.Combine(folder, file));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Each_image_gets_the_digest_of_its_registry_and_a_later_run_replaces_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/jq"), "jq is not installed.");
        Answer('a');
        var first = await RunAsync();
        Answer('b');
        var second = await RunAsync();
        var check = await RunAsync("--check");

        Assert.True(first.ExitCode == 0, first.Output);
        Assert.True(second.ExitCode == 0, second.Output);
        Assert.True(check.ExitCode == 0, check.Output);
        var written = Read("Dockerfile") + Read("docker-compose.yml");
        Assert.Contains($"FROM mcr.microsoft.com/dotnet/sdk:10.0@sha256:{new string('b', 64)} AS build\n", written, StringComparison.Ordinal);
        Assert.Contains($"FROM mcr.microsoft.com/dotnet/aspnet:10.0@sha256:{new string('b', 64)}\n", written, StringComparison.Ordinal);
        Assert.Contains($"image: postgres:17@sha256:{new string('b', 64)}\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('a', 64), written, StringComparison.Ordinal);
        Assert.Contains("https://registry-1.docker.io/v2/library/postgres/manifests/17", Read("asked"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_without_a_digest_is_reported_and_an_answer_without_one_changes_nothing()
    {
        var before = Read("Dockerfile").Replace("@sha256:", "", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "docker-compose.yml"), "services:\n", TestContext.Current.CancellationToken);
        Write("curl", "#!/bin/sh\necho 'HTTP/2 200'\n");

        var check = await RunAsync("--check");
        var pin = await RunAsync();

        Assert.NotEmpty(before);
        Assert.Equal((1, true), (check.ExitCode, check.Output.Contains("sdk:10.0", StringComparison.Ordinal)));
        Assert.NotEqual(0, pin.ExitCode);
        Assert.Equal("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n", Read("Dockerfile"));
    }

    private void Answer(char digit) => Write(
        "curl",
        $$"""
        #!/bin/sh
        echo "$@" >> "{{folder}}/asked"
        case "$*" in
          *auth.docker.io*) echo '{"token": "t"}' ;;
          *) printf 'HTTP/2 200\r\nDocker-Content-Digest: sha256:{{new string(digit, 64)}}\r\n\r\n' ;;
        esac

        """);

    private void Write(string name, string script)
    {
        var file = Path.Combine(folder, "bin", name);
        File.WriteAllText(file, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(folder, file));

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        Script.RunAsync(Path.Combine(folder, "eng", "pin-images.sh"), arguments, Path.Combine(folder, "bin"));
}
