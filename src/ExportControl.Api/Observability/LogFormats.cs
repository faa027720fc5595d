using Serilog;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace ExportControl.Api.Observability;

/// <summary>The formats of the log on the standard output.</summary>
internal static class LogFormats
{
    public const string Text = "text";
    public const string Json = "json";

    public static LoggerConfiguration WriteToConsole(this LoggerConfiguration log, string format) => log.WriteTo.Console(Formatter(format));

    public static ITextFormatter Formatter(string format) => format == Json ? new JsonLogFormatter(new RenderedCompactJsonFormatter()) : new TextLogFormatter();
}
