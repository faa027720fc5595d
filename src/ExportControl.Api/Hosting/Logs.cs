using Serilog;
using Serilog.Events;

namespace ExportControl.Api.Hosting;

/// <summary>What is logged: our own lines, and of the libraries only what is wrong; theirs would name addresses with their queries.</summary>
internal static class Logs
{
    public static LoggerConfiguration OursAndWarnings(this LoggerConfiguration log) => log
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)

        // A start that cannot be is told by the program itself, in a line that names the setting.
        .Filter.ByExcluding(e => e.MessageTemplate.Text == "Hosting failed to start");
}
