using System.Security.Cryptography;
using ExportControl.Api.Hosting.Commands;
using ExportControl.Api.Hosting.Starting;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Http.Limits.Bodies;
using ExportControl.Application.Rescreenings;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Validation;
using ExportControl.LocalPostgres;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Roles;
using Serilog;

namespace ExportControl.Api.Hosting;

/// <summary>The start, in this order: build, migrate, publish the rules, create the administrator, screen the samples, listen.</summary>
internal static partial class Startup
{
    /// <summary>A host without a key for the secrets of webhooks: they cannot be read after it ends.</summary>
    public static WebApplication Build(Settings settings, DatabaseLogins logins, Serilog.ILogger log) =>
        Build(settings, logins, log, WebhookKey.Read(settings.WebhookKey ?? "") ?? RandomNumberGenerator.GetBytes(32));

    public static WebApplication Build(Settings settings, DatabaseLogins logins, Serilog.ILogger log, byte[]? webhookKey)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings.Secrets.Configuration);
        builder.WebHost.UseUrls(settings.AllUrls);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
            Pace.Limit(k.Limits, settings.Limits);
        });
        SystemdNotification.Add(builder.Services);
        builder.Services.AddSerilog(log).AddTrustedProxies(TrustedProxies.Read(settings.TrustedProxies).Networks);
        builder.Services.AddSingleton(new RescreeningOptions { PublicationDays = settings.RescreeningDays });
        builder.Services.AddSingleton(settings.Events.ToEventOptions()).AddSingleton(settings.Events.ToWebhookOptions(webhookKey));
        builder.Services.AddSingleton(settings.Limits).AddStorage(logins).AddApi();
        return builder.Build().UseApi(settings.MetricsUrl);
    }

    /// <summary>Begins what needs no database: reading the rules and building the model.</summary>
    public static RulesFolder Rules(Settings settings)
    {
        var rules = RulesFolder.BeginReading(settings.RulesFolder, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        _ = Task.Run(StorageServices.WarmUp);
        return rules;
    }

    /// <summary>Prepares the database before the port opens. Returns the verdicts of the samples at the first start, otherwise null.</summary>
    public static Task<string?> PrepareAsync(this WebApplication app, Settings settings, DatabaseLogins logins, AdminKey admin, CancellationToken ct) =>
        app.PrepareAsync(settings, logins, admin, Rules(settings), ct);

    /// <inheritdoc cref="PrepareAsync(WebApplication, Settings, DatabaseLogins, AdminKey, CancellationToken)"/>
    public static async Task<string?> PrepareAsync(
        this WebApplication app, Settings settings, DatabaseLogins logins, AdminKey admin, RulesFolder rules, CancellationToken ct)
    {
        await DatabaseSetup.PrepareAsync(logins, ct);
        await app.Services.GetRequiredService<RulesFolderPublisher>().PublishAsync(rules, ct);
        if (app.Services.GetRequiredService<WebhookOptions>().SealingKey is null)
        {
            Log.NoWebhookKey(app.Logger, settings.DataFolder);
        }

        if (!await app.Services.GetRequiredService<ApiKeyStore>().EnsureAdminAsync(admin.Key, ct))
        {
            Log.AdminKeyEnded(app.Logger, admin.Display);
        }

        return await app.Services.GetRequiredService<Samples>().ScreenAsync(settings.SamplesFolder, ct);
    }

    /// <summary>The message for the operator where the start failed for a reason outside the program; null for a fault of the program, which ends with its stack trace.</summary>
    public static string? Reason(Exception failure) => failure switch
    {
        RuleSetException { Problems: [var first] } => $"{Settings.RulesName}: {first}",
        RuleSetException { Problems: [var first, ..] problems } => $"{Settings.RulesName}: {first} Further problems: {problems.Count - 1}; the command 'rules check <folder>' lists them.",
        PrivateClusterException => $"{Settings.DataName}: {failure.Message}",
        DatabaseSetupException setup => $"{DatabaseSetup.NameOf(setup.Setting)}: {failure.Message}",
        UnauthorizedAccessException => $"{Settings.DataName}: {failure.Message}",
        IOException when failure.GetBaseException() is System.Net.Sockets.SocketException => $"{Settings.UrlsName}: {failure.Message}",
        IOException => $"{Settings.DataName}: {failure.Message}",
        _ when TransientDbError.Is(failure) => $"{Settings.ConnectionName}: The database is unavailable: {failure.GetBaseException().Message}",
        System.Data.Common.DbException => $"{Settings.ConnectionName}: The database rejects the connection or a statement: {failure.Message}",
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "No webhook can be created: EXPORTCONTROL_WEBHOOK_KEY is not set, and the folder {Folder} cannot be written")]
        public static partial void NoWebhookKey(Microsoft.Extensions.Logging.ILogger logger, string folder);

        [LoggerMessage(1, LogLevel.Warning, "The admin key ({Source}) is revoked or expired and gives no access. Where no other admin key exists, set EXPORTCONTROL_ADMIN_KEY to a new key, or delete the file to have one generated")]
        public static partial void AdminKeyEnded(Microsoft.Extensions.Logging.ILogger logger, string source);
    }
}
