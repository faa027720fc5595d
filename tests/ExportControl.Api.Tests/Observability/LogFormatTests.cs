using System.Text.Json.Nodes;
using ExportControl.Api.Observability;
using Serilog.Events;
using Serilog.Parsing;

namespace ExportControl.Api.Tests.Observability;

public sealed class LogFormatTests
{
    private const string Forged = "x\r\n2026-11-27T00:00:00.000+00:00 INF GET /v1/verdicts 200\u001b[2K\u202e\u2028\u0085\"}";

    private static readonly char[] Unsafe = ['\r', '\u001b', '\u202e', '\u2028', '\u0085'];

    [Theory]
    [InlineData(LogFormats.Text)]
    [InlineData(LogFormats.Json)]
    public void Received_text_cannot_begin_a_line_or_change_a_terminal(string format)
    {
        var lines = Lines(format, null);

        var line = Assert.Single(lines);
        Assert.DoesNotContain(line, c => Unsafe.Contains(c));
    }

    [Fact]
    public void The_JSON_log_has_the_received_text_unchanged()
    {
        var line = JsonNode.Parse(Assert.Single(Lines(LogFormats.Json, null)))!;

        Assert.Equal(Forged, (string?)line["Value"]);
    }

    [Fact]
    public void An_exception_cannot_forge_a_line()
    {
        var failure = new InvalidOperationException(Forged);

        var text = Lines(LogFormats.Text, failure);
        var json = Assert.Single(Lines(LogFormats.Json, failure));

        Assert.All(text.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(string.Join('\n', text), c => Unsafe.Contains(c));
        Assert.Contains("InvalidOperationException", (string)JsonNode.Parse(json)!["@x"]!, StringComparison.Ordinal);
    }

    private static string[] Lines(string format, Exception? failure)
    {
        var output = new StringWriter();
        LogFormats.Formatter(format).Format(
            new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Warning, failure, new MessageTemplateParser().Parse("Received {Value}"), [new("Value", new ScalarValue(Forged))]), output);
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
