using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Documentation;

/// <summary>Compares documented texts: "…" replaces any text, and ids, instants, hashes, tags, cursors and secrets are compared by form only.</summary>
internal static partial class DocumentedText
{
    /// <summary>Whether the text is the documented one.</summary>
    public static bool Matches(string documented, string actual) => IsShortened(documented, actual) || IsShortened(WithForms(documented), WithForms(actual));

    /// <summary>The first documented line that the output has not, after the lines before it; null if there is none.</summary>
    public static string? MissingLine(string documented, string output)
    {
        var rest = new Queue<string>(Lines(output));
        foreach (var line in Lines(documented))
        {
            while (rest.TryPeek(out var next) && !Matches(line, next))
            {
                rest.Dequeue();
            }

            if (!rest.TryDequeue(out _))
            {
                return line;
            }
        }

        return null;
    }

    private static bool IsShortened(string documented, string actual) =>
        Regex.IsMatch(actual, $"^{Regex.Escape(documented).Replace("…", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline);

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(l => l.TrimEnd('\r').TrimStart('\uFEFF')).Where(l => l.Trim().Length > 0 && l.Trim() != "…");

    private static string WithForms(string text)
    {
        foreach (var (form, name) in ((Regex, string)[])[(Id(), "<id>"), (Instant(), "<instant>"), (Hex(), "<hex>"), (Secret(), "<secret>"), (Cursor(), "<cursor>"), (Remaining(), "r=<number>;t=")])
        {
            text = form.Replace(text, name);
        }

        return text;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")]
    private static partial Regex Instant();

    [GeneratedRegex(@"\b([0-9a-f]{64}|[0-9a-f]{32})\b")]
    private static partial Regex Hex();

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])")]
    private static partial Regex Cursor();

    [GeneratedRegex(@"\be[cs]_[A-Za-z0-9_…-]+")]
    private static partial Regex Secret();

    // What is left of a rate, in the header RateLimit.
    [GeneratedRegex(@"\br=\d+;t=")]
    private static partial Regex Remaining();
}
