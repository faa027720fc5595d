using ExportControl.Api.Hosting;
using ExportControl.Application;
using ExportControl.Storage;
using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;

namespace ExportControl.Benchmarks.Post;

/// <summary>The service with a writer that stores nothing and reports success: the limit of any storage.</summary>
internal static class ServiceWithoutStore
{
    public const string Command = "serve-without-store";

    public static async Task<int> ServeAsync()
    {
        var (settings, _) = Settings.Read(Environment.GetEnvironmentVariable);
        var admin = await AdminKey.ChooseAsync(settings, CancellationToken.None);
        await using var log = new LoggerConfiguration()
            .WithLevels()
            .WriteTo.Console(outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: null)
            .CreateLogger();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(settings.Urls);
        builder.Services.AddSerilog(log);
        builder.Services.AddStorage(settings.Logins(null)).AddApi();
        builder.Services.AddSingleton(sp => new VerdictWriter(
            group => Task.FromResult(group.Select(p => p.Stored.DeclarationId).ToHashSet()), sp.GetRequiredService<IDbContextFactory<ExportControlDb>>()));
        await using var app = builder.Build().UseApi();
        await app.PrepareAsync(settings, settings.Logins(null), admin, CancellationToken.None);
        await app.RunAsync();
        return 0;
    }
}
