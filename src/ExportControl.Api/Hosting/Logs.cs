using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Observability;
using Serilog;
using Serilog.Events;

namespace ExportControl.Api.Hosting;

/// <summary>The log levels: information from this program, warnings from libraries. Information from libraries would contain addresses with query values.</summary>
internal static class Logs
{
    public static LoggerConfiguration WithLevels(this LoggerConfiguration log) => log
        .Enrich.With<RequestLogEnricher>()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)

        // It warns that the keys of forms are stored unencrypted, which docs/security.md says.
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)

        // The line of the request has its status; the authentication of ASP.NET Core would add one for each refused key.
        .MinimumLevel.Override(typeof(ApiKeyAuthentication).FullName!, LogEventLevel.Warning)

        // A failed start is reported by the program in a line that names the setting.
        .Filter.ByExcluding(e => e.MessageTemplate.Text == "Hosting failed to start");
}
