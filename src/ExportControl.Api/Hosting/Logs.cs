using Serilog;
using Serilog.Events;

namespace ExportControl.Api.Hosting;

/// <summary>The log levels: information from this program, warnings from libraries. Information from libraries would contain addresses with query values.</summary>
internal static class Logs
{
    public static LoggerConfiguration WithLevels(this LoggerConfiguration log) => log
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)

        // A failed start is reported by the program in a line that names the setting.
        .Filter.ByExcluding(e => e.MessageTemplate.Text == "Hosting failed to start");
}
