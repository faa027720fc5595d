using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace ExportControl.Api.Observability;

/// <summary>One line an event: time, level, message, and for a request its key, tenant and id. Lines of an exception are indented, so that none of them looks like an event.</summary>
internal sealed class TextLogFormatter : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Line = new("{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var line = new StringWriter(CultureInfo.InvariantCulture);
        Line.Format(logEvent, line);
        output.Write(LogText.Escape(line.ToString()));
        if (logEvent.Properties.ContainsKey(RequestLogEnricher.RequestId))
        {
            output.Write($" [key {Value(logEvent, RequestLogEnricher.Key)}, tenant {Value(logEvent, RequestLogEnricher.Tenant)}, request {Value(logEvent, RequestLogEnricher.RequestId)}{Trace(logEvent)}]");
        }

        output.Write('\n');
        if (logEvent.Exception is { } exception)
        {
            foreach (var part in exception.ToString().Split('\n'))
            {
                output.Write("    ");
                output.Write(LogText.Escape(part.TrimEnd('\r')));
                output.Write('\n');
            }
        }
    }

    // A client may give an id of its own; a problem document names the trace.
    private static string Trace(LogEvent logEvent) =>
        logEvent.TraceId is { } trace && trace.ToString() != Value(logEvent, RequestLogEnricher.RequestId) ? $", trace {trace}" : "";

    private static string Value(LogEvent logEvent, string name) => logEvent.Properties[name] is ScalarValue { Value: string text } ? LogText.Escape(text) : "-";
}
