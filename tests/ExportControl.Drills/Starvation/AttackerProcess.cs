using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace ExportControl.Drills.Starvation;

/// <summary>
/// The clients of an attack in a process of their own with the lowest priority, so that they use only what the service, the database and the other tenant
/// leave of the processors: real attackers are on other machines.
/// </summary>
internal sealed class AttackerProcess : IAsyncDisposable
{
    /// <summary>First argument of the process.</summary>
    public const string Command = "attack";

    private const string KeyName = "DRILL_KEY";

    private readonly Process process;

    private AttackerProcess(Process process) => this.process = process;

    /// <summary>Starts an attack. The key is not shown in the list of processes.</summary>
    public static AttackerProcess Start(int attack, Uri address, string key)
    {
        string[] arguments = ["-n", "19", "dotnet", Assembly.GetExecutingAssembly().Location, Command, attack.ToString(CultureInfo.InvariantCulture), address.ToString()];
        var start = new ProcessStartInfo("nice", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[KeyName] = key;
        return new AttackerProcess(Process.Start(start)!);
    }

    /// <summary>Ends the attack. Returns how many answers of each status it received.</summary>
    public async Task<string> EndAsync()
    {
        process.StandardInput.Close();
        var answers = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return answers.Trim();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>The work of the process: attacks until its standard input is closed.</summary>
    public static async Task<int> RunAsync(int number, Uri address)
    {
        var attack = StarvationDrill.Attacks[number];
        var attacker = new Attacker(address, Environment.GetEnvironmentVariable(KeyName)!);
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, attack.Clients).Select(i => Task.Run(() => attack.RunAsync(attacker, i, stop.Token))).ToList();
        await System.Console.In.ReadToEndAsync();
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        System.Console.WriteLine(attacker.Answers);
        return 0;
    }
}
