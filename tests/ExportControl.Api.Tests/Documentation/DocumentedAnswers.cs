using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Documentation;

/// <summary>Compares the output of a command with its documented result.</summary>
internal static partial class DocumentedAnswers
{
    private const string StatusLine = "HTTP/1.1 ";

    /// <summary>The first difference; null if the output is the documented one.</summary>
    public static string? Difference(CodeBlock result, string output) => result.Language switch
    {
        "http" => AnswersDifference(Split(result.Text), Split(output)),
        "text" => DocumentedText.MissingLine(result.Text, output) is { } line ? $"not in the output: {line}" : null,
        _ => JsonDifference(result.Text, output),
    };

    /// <summary>The statuses of refusals that the result documents: those of status lines, and of a problem document. All other answers are 2xx.</summary>
    public static IReadOnlyList<int> Statuses(CodeBlock? result) => result switch
    {
        { Language: "http" } => [.. Split(result.Text).Select(a => int.Parse(a.AsSpan(StatusLine.Length, 3), CultureInfo.InvariantCulture))],
        { Language: "json" or "jsonc" } => [.. DocumentedJson.Read(result.Text).Where(IsProblem).Select(v => v.GetProperty("status").GetInt32())],
        _ => [],
    };

    private static bool IsProblem(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out var type) && type.ToString().StartsWith("/problems/", StringComparison.Ordinal) && value.TryGetProperty("status", out _) && value.TryGetProperty("title", out _);

    private static List<string> Split(string text) =>
        [.. Start().Split(text.Replace("\r\n", "\n", StringComparison.Ordinal)).Select(answer => answer.Trim()).Where(answer => answer.Length > 0)];

    private static string? AnswersDifference(List<string> documented, List<string> actual) =>
        documented.Count != actual.Count
            ? $"{documented.Count} answers are documented, the output has {actual.Count}"
            : documented.Zip(actual).Select(pair => AnswerDifference(pair.First, pair.Second)).FirstOrDefault(d => d is not null);

    // The status line, the documented headers in any order, and the body.
    private static string? AnswerDifference(string documented, string actual)
    {
        var (head, body) = Parts(documented);
        var (actualHead, actualBody) = Parts(actual);
        if (head[0] != actualHead[0] || !head[0].StartsWith(StatusLine, StringComparison.Ordinal))
        {
            return $"documented {head[0]}, answered {actualHead[0]}";
        }

        if (head.Skip(1).FirstOrDefault(h => !actualHead.Any(a => DocumentedText.Matches(h, a))) is { } header)
        {
            return $"{header}: not in the headers";
        }

        return body.Length == 0 ? null
            : body[0] is '{' or '[' ? JsonDifference(body, actualBody)
            : DocumentedText.MissingLine(body, actualBody) is { } line ? $"not in the body: {line}" : null;
    }

    private static (string[] Head, string Body) Parts(string answer)
    {
        var parts = answer.Split("\n\n", 2);
        return (parts[0].Split('\n'), parts.Length == 1 ? "" : parts[1].Trim());
    }

    // A body ends without a line break.
    [GeneratedRegex(@"(?=HTTP/1\.1 \d{3} )")]
    private static partial Regex Start();

    private static string? JsonDifference(string documented, string output)
    {
        var values = DocumentedJson.Read(documented);
        var actual = DocumentedJson.Read(output);
        return values.Count == 0 || values.Count != actual.Count
            ? $"{values.Count} JSON values are documented, the output has {actual.Count}"
            : values.Zip(actual).Select(pair => DocumentedJson.Difference(pair.First, pair.Second)).FirstOrDefault(d => d is not null);
    }
}
