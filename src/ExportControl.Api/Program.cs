using ExportControl.Api.Hosting;
using ExportControl.Api.Hosting.Commands;
using ExportControl.Api.Hosting.Starting;
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

var (settings, problem, exitCode) = StartSettings.Read(args, Environment.GetEnvironmentVariable);
if (problem is not null)
{
    await Console.Error.WriteLineAsync(problem);
    return exitCode;
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
    await using var cluster = settings.ConnectionString is not null ? null
        : await PrivateCluster.StartAsync(settings.DataFolder, loggers.CreateLogger<PrivateCluster>(), stop.Token);
    var logins = settings.Logins(cluster);
    var watching = cluster?.WatchAsync(stop.Token) ?? Task.CompletedTask;
    var admin = await AdminKey.ChooseAsync(settings, stop.Token);
    await using var app = Startup.Build(settings, logins, log, await WebhookKey.ChooseAsync(settings, stop.Token));
    report.ShowSamples(await app.PrepareAsync(settings, logins, admin, rules, stop.Token));
    var accounts = await FirstAccounts.CreateAsync(app.Services, settings.DataFolder, admin, stop.Token);
    await app.StartAsync();
    report.ShowReady(app.Urls, TimeProvider.System.GetElapsedTime(started).TotalSeconds, admin.Display, accounts);
    await app.WaitForShutdownAsync();
    await stop.CancelAsync();
    await watching;
    return ExitCode.Success;
}
#pragma warning disable CA1031 // Every failure ends the program, with an exit code of its kind.
catch (Exception failure)
#pragma warning restore CA1031
{
    await Console.Error.WriteLineAsync(Startup.Reason(failure) ?? $"The program has a fault and ends. {failure}");
    return ExitCode.Of(failure);
}
