using ExportControl.Api.Hosting;
using ExportControl.Api.Hosting.Commands;
using ExportControl.Api.Observability;
using ExportControl.LocalPostgres;
using Serilog;
using Serilog.Extensions.Logging;

var started = TimeProvider.System.GetTimestamp();
switch (args)
{
    case [RulesCommand.Name, .. var arguments]: return await new RulesCommand(Console.Out, Environment.GetEnvironmentVariable).RunAsync(arguments, CancellationToken.None);
    case [DatabaseSetup.Command]: return await DatabaseSetup.RunAsync(Environment.GetEnvironmentVariable, CancellationToken.None);
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

await using var log = new LoggerConfiguration().WithLevels().WriteToConsole(settings.LogFormat).CreateLogger();
using var loggers = new SerilogLoggerFactory(log);
var report = new StartReport(settings.LogFormat, log);
try
{
    ListenAddresses.Check(settings.AllUrls);
    using var stop = new CancellationTokenSource();
    var rules = Startup.Rules(settings);
    await using var cluster = settings.ConnectionString is null
        ? await PrivateCluster.StartAsync(settings.DataFolder, loggers.CreateLogger<PrivateCluster>(), stop.Token)
        : null;
    var logins = settings.Logins(cluster);
    var watching = cluster?.WatchAsync(stop.Token) ?? Task.CompletedTask;
    var admin = await AdminKey.ChooseAsync(settings, stop.Token);
    await using var app = Startup.Build(settings, logins, log);
    if (await app.PrepareAsync(settings, logins, admin, rules, stop.Token) is { } samples)
    {
        report.ShowSamples(samples);
    }

    await app.StartAsync();
    var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    report.ShowReady(app.Urls, seconds, admin.Display);
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
