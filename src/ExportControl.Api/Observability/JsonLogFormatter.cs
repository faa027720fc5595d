using Serilog.Events;
using Serilog.Formatting;

namespace ExportControl.Api.Observability;

/// <summary>One JSON object a line. Characters that a terminal or an editor interprets are escaped, also those that JSON permits.</summary>
internal sealed class JsonLogFormatter(ITextFormatter json) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var line = new StringWriter();
        json.Format(logEvent, line);

        // Such characters can only be inside strings, where the escape means the same character.
        output.Write(LogText.Escape(line.ToString().TrimEnd()));
        output.Write('\n');
    }
}
