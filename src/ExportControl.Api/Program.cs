using ExportControl.Api.Hosting;
using ExportControl.LocalPostgres;
using Serilog;
using Serilog.Extensions.Logging;

var started = TimeProvider.System.GetTimestamp();
if (args is [RulesCommand.Name, .. var arguments])
{
    return await new RulesCommand(Console.Out, Environment.GetEnvironmentVariable).RunAsync(arguments, CancellationToken.None);
}

var (settings, problems) = Settings.Read(Environment.GetEnvironmentVariable);
if (problems.Count > 0)
{
    await Console.Error.WriteLineAsync(string.Join('\n', problems));
    return 2;
}

if (args is [HealthProbe.Switch])
{
    return await HealthProbe.RunAsync(settings);
}

await using var log = new LoggerConfiguration()
    .WithLevels()
    .WriteTo.Console(outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: null)
    .CreateLogger();
using var loggers = new SerilogLoggerFactory(log);
try
{
    ListenAddresses.Check(settings.Urls);
    using var stop = new CancellationTokenSource();
    var rules = Startup.Rules(settings);
    await using var cluster = settings.ConnectionString is null
        ? await PrivateCluster.StartAsync(settings.DataFolder, loggers.CreateLogger<PrivateCluster>(), stop.Token)
        : null;
    var connection = settings.ConnectionString ?? cluster!.ConnectionString;
    var watching = cluster?.WatchAsync(stop.Token) ?? Task.CompletedTask;
    var admin = await AdminKey.ChooseAsync(settings, stop.Token);
    await using var app = Startup.Build(settings, connection, log);
    if (await app.PrepareAsync(settings, connection, admin, rules, stop.Token) is { } samples)
    {
        Console.WriteLine($"\nVerdicts of the sample declarations:\n{samples}\n");
    }

    await app.StartAsync();
    var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    Console.WriteLine($"ExportControl serves {string.Join(' ', app.Urls)}   reference: /docs   ready in {seconds:0.0} s\nAdmin key: {admin.Display}");
    await app.WaitForShutdownAsync();
    await stop.CancelAsync();
    await watching;
    return 0;
}
catch (Exception failure) when (Startup.Reason(failure) is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 1;
}
