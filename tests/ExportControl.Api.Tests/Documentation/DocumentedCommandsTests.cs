using System.Diagnostics;
using System.Globalization;
using System.Text;
using ExportControl.Tests;

namespace ExportControl.Api.Tests.Documentation;

/// <summary>
/// Runs the commands of README.md, docs/api.md and docs/integration.md as a reader would: the program over an empty database with the sample
/// declarations, one shell for each page, the blocks in their order. Only the port is replaced. Each command has its result in the next block.
/// </summary>
public sealed class DocumentedCommandsTests(Postgres postgres)
{
    private const string DocumentedAddress = "127.0.0.1:8080";
    private const string ScriptPrefix = "./";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/api.md")]
    [InlineData("docs/integration.md")]
    public async Task The_commands_of_the_page_run_and_give_the_documented_output(string page)
    {
        RequireTools();
        var markdown = await File.ReadAllTextAsync(Path.Combine(App.Root, page), Ct);
        Assert.Empty(CodeBlock.Faults(page, markdown));
        var blocks = CodeBlock.Read(markdown);
        var commands = blocks.Where(b => b.IsCommand).ToList();
        Assert.NotEmpty(commands);
        using var folder = DataFolder.Temporary("exportcontrol-documentation");
        var database = await postgres.NewDatabaseAsync();
        PrepareFolder(folder.Location);

        var results = await ServeAsync(database, folder.Location, address => RunAsync(folder.Location, commands, address));

        Assert.All(commands, (command, index) => Check(page, command, CodeBlock.ResultOf(blocks, command), results[index]));
    }

    [Fact]
    public async Task The_scripts_that_README_names_exist_are_executable_and_parse()
    {
        var scripts = CodeBlock.Read(await File.ReadAllTextAsync(Path.Combine(App.Root, "README.md"), Ct))
            .Where(b => b.Language == "bash").SelectMany(b => b.Text.Split('\n')).Where(l => l.StartsWith(ScriptPrefix, StringComparison.Ordinal)).Select(l => l.Split(' ')[0]).ToList();

        Assert.Equal(["./run.sh", "./test.sh", "./bench.sh"], scripts);
        foreach (var script in scripts)
        {
            var path = Path.Combine(App.Root, script);
            using var check = Process.Start("bash", ["-n", path]);
            await check.WaitForExitAsync(Ct);
            Assert.Equal(0, check.ExitCode);
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute), path);
        }
    }

    private static void Check(string page, CodeBlock command, CodeBlock? documented, CommandResult result)
    {
        var place = $"{page}:{command.Line}";
        Assert.True(result.ExitCode == 0, $"{place} exited with {result.ExitCode}:\n{result.Errors}\n{result.Output}");
        var refusals = DocumentedAnswers.Statuses(documented);
        var statuses = result.Errors.Split('\n').Where(l => l.StartsWith("http ", StringComparison.Ordinal)).Select(l => int.Parse(l[5..], CultureInfo.InvariantCulture));
        Assert.All(statuses, s => Assert.True(s is >= 200 and < 300 || refusals.Contains(s), $"{place} was answered with {s}:\n{result.Output}"));
        Assert.All(refusals.Where(s => s >= 300), s => Assert.True(statuses.Contains(s), $"{place}: no answer with {s}:\n{result.Output}"));
        var difference = documented is null
            ? (result.Output.Length == 0 ? null : "the command has an output that is not documented")
            : DocumentedAnswers.Difference(documented, result.Output);
        Assert.True(difference is null, $"{place}: {difference}\n{result.Output}");
    }

    private static void RequireTools()
    {
        foreach (var tool in new[] { "bash", "curl", "jq" })
        {
            var isInstalled = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
            if (!isInstalled && Environment.GetEnvironmentVariable("CI") is "true" or "1")
            {
                Assert.Fail($"{tool} is not installed.");
            }

            Assert.SkipUnless(isInstalled, $"{tool} is not installed.");
        }
    }

    /// <summary>The current folder of the shell: a copy of docs/samples and the rules, as in the repository; files that commands write stay out of it.</summary>
    private static void PrepareFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        File.CreateSymbolicLink(Path.Combine(folder, "docs"), Path.Combine(App.Root, "docs"));
        File.CreateSymbolicLink(Path.Combine(folder, "rules"), Path.Combine(App.Root, "rules"));
    }

    private static async Task<T> ServeAsync<T>(string database, string folder, Func<string, Task<T>> use)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ExportControl.Api.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ConnectionStrings__ExportControl"] = Logins.Service(database);
        start.Environment["ConnectionStrings__ExportControlWorker"] = Logins.Worker(database);
        start.Environment["ConnectionStrings__ExportControlOwner"] = database;
        start.Environment["EXPORTCONTROL_SAMPLES"] = Path.Combine(App.Root, "docs", "samples");
        start.Environment.Remove("EXPORTCONTROL_ADMIN_KEY");
        start.Environment.Remove("EXPORTCONTROL_DATA");
        start.Environment.Remove("EXPORTCONTROL_RULES");
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync(Ct);
        try
        {
            while (await program.StandardOutput.ReadLineAsync(Ct) is { } line)
            {
                if (line.Contains(" http://127.0.0.1:", StringComparison.Ordinal) && line.StartsWith("ExportControl", StringComparison.Ordinal))
                {
                    var log = program.StandardOutput.ReadToEndAsync(Ct);
                    var result = await use(line[(line.IndexOf("http://", StringComparison.Ordinal) + 7)..].Split(' ')[0]);
                    using var stop = Process.Start("kill", ["-s", "TERM", $"{program.Id}"]);
                    await log;
                    return result;
                }
            }

            throw new InvalidOperationException(await errors);
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill(entireProcessTree: true);
            }

            await program.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Runs the blocks in one shell, so that variables of a block are set in the next ones. Ends at the first block that fails.</summary>
    private static async Task<CommandResult[]> RunAsync(string folder, List<CodeBlock> commands, string address)
    {
        // Writes the status of each request to standard error.
        var script = new StringBuilder("set -euo pipefail\nresults=$PWD\nexport TMPDIR=$PWD\ncurl() { command curl --max-time 120 -w '%{stderr}http %{http_code}\\n' \"$@\"; }\n");
        for (var i = 0; i < commands.Count; i++)
        {
            script.Append(CultureInfo.InvariantCulture, $"{{\n{commands[i].Text.Replace(DocumentedAddress, address, StringComparison.Ordinal)}\n}} >\"$results/output.{i}\" 2>\"$results/errors.{i}\"\necho 0 >\"$results/exit.{i}\"\n");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "commands.sh"), script.ToString(), Ct);
        using var shell = Process.Start(new ProcessStartInfo("bash", ["commands.sh"]) { WorkingDirectory = folder, RedirectStandardError = true })!;
        var errors = await shell.StandardError.ReadToEndAsync(Ct);
        await shell.WaitForExitAsync(Ct);
        return [.. commands.Select((_, i) => new CommandResult(Read($"output.{i}"), Read($"errors.{i}") + errors, File.Exists(Path.Combine(folder, $"exit.{i}")) ? 0 : shell.ExitCode))];

        string Read(string file) => File.Exists(Path.Combine(folder, file)) ? File.ReadAllText(Path.Combine(folder, file)) : "";
    }

    private sealed record CommandResult(string Output, string Errors, int ExitCode);
}
