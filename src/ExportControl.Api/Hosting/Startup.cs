using ExportControl.Api.Http.Json;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Validation;
using ExportControl.LocalPostgres;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Database;
using ExportControl.Storage.RuleSets;
using Serilog;

namespace ExportControl.Api.Hosting;

/// <summary>From settings to an open port, in order: build, migrate, publish the rules, let the admin in, screen the samples, listen.</summary>
internal static class Startup
{
    public static WebApplication Build(Settings settings, string connectionString, Serilog.ILogger log)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        builder.Services.AddSerilog(log);
        builder.Services.AddStorage(connectionString, settings.PooledConnectionString, settings.ReadConnectionString).AddApi();
        return builder.Build().UseApi();
    }

    /// <summary>Begins what needs no database, beside the start of it.</summary>
    public static RulesFolder Rules(Settings settings)
    {
        var rules = RulesFolder.BeginReading(settings.RulesFolder, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        _ = Task.Run(StorageServices.WarmUp);
        return rules;
    }

    /// <summary>What is to be told before the port opens: the samples' verdicts at a first start, otherwise null.</summary>
    public static Task<string?> PrepareAsync(this WebApplication app, Settings settings, string connectionString, AdminKey admin, CancellationToken ct) =>
        app.PrepareAsync(settings, connectionString, admin, Rules(settings), ct);

    /// <inheritdoc cref="PrepareAsync(WebApplication, Settings, string, AdminKey, CancellationToken)"/>
    public static async Task<string?> PrepareAsync(
        this WebApplication app, Settings settings, string connectionString, AdminKey admin, RulesFolder rules, CancellationToken ct)
    {
        await StorageServices.MigrateAsync(connectionString, ct);
        await StorageServices.CheckRightsAsync(connectionString, settings.PooledConnectionString, ct);
        await app.Services.GetRequiredService<RulesFolderPublisher>().PublishAsync(rules, ct);
        await app.Services.GetRequiredService<Storage.Accounts.ApiKeys>().EnsureAdminAsync(admin.Key, ct);
        return await app.Services.GetRequiredService<Samples>().ScreenAsync(settings.SamplesFolder, ct);
    }

    /// <summary>What the operator is told of a start that cannot be; null for a fault of the program, whose stack trace is wanted.</summary>
    public static string? Reason(Exception failed) => failed switch
    {
        RuleSetException => $"{Settings.RulesName}: {failed.Message}",
        PrivateClusterException => $"{Settings.DataName}: {failed.Message}",
        DatabaseSetupException { ByPooler: true } => $"{Settings.PooledName}: {failed.Message}",
        DatabaseSetupException => $"{Settings.ConnectionName}: {failed.Message}",
        UnauthorizedAccessException => $"{Settings.DataName}: {failed.Message}",
        IOException when failed.GetBaseException() is System.Net.Sockets.SocketException => $"{Settings.UrlsName}: {failed.Message}",
        IOException => $"{Settings.DataName}: {failed.Message}",
        _ when TransientDbError.Is(failed) => $"{Settings.ConnectionName}: the database cannot be reached: {failed.GetBaseException().Message}",
        System.Data.Common.DbException => $"{Settings.ConnectionName}: the database refuses: {failed.Message}",
        _ => null,
    };
}
