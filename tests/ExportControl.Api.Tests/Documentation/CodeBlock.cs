using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Documentation;

/// <summary>A fenced code block of a Markdown page.</summary>
/// <param name="Language">The word after the fence: bash, json, jsonc, http, text.</param>
/// <param name="Text">The lines between the fences.</param>
/// <param name="Line">The line number of the opening fence.</param>
/// <param name="FollowsBlock">Whether only blank lines are between this block and the previous one: then it is the output of that block.</param>
/// <param name="Marker">The text of the comment directly before the block; empty without one.</param>
internal sealed partial record CodeBlock(string Language, string Text, int Line, bool FollowsBlock, string Marker)
{
    /// <summary>The marker of a command that writes nothing.</summary>
    public const string NoOutput = "no output";

    private const string NotRun = "not run: ";
    private static readonly string[] ResultLanguages = ["json", "jsonc", "http", "text"];

    /// <summary>A command that a test runs.</summary>
    public bool IsCommand => Language == "bash" && !IsNotRun;

    /// <summary>A block that is not run and not compared; its marker has the reason.</summary>
    public bool IsNotRun => Marker.StartsWith(NotRun, StringComparison.Ordinal) && Marker.Length > NotRun.Length;

    public static IReadOnlyList<CodeBlock> Read(string markdown)
    {
        var blocks = new List<CodeBlock>();
        var previousEnd = -1;
        foreach (Match match in Fence().Matches(markdown))
        {
            var (isFirst, between) = (previousEnd < 0, markdown[Math.Max(previousEnd, 0)..match.Index]);
            previousEnd = match.Index + match.Length;
            blocks.Add(new CodeBlock(
                match.Groups["language"].Value,
                match.Groups["text"].Value,
                markdown.AsSpan(0, match.Index).Count('\n') + 1,
                !isFirst && between.Trim().Length == 0,
                Comment().Match(between).Groups["text"].Value));
        }

        return blocks;
    }

    /// <summary>The result of a command: the block directly after it.</summary>
    public static CodeBlock? ResultOf(IReadOnlyList<CodeBlock> blocks, CodeBlock command)
    {
        var next = blocks.SkipWhile(b => b != command).Skip(1).FirstOrDefault();
        return next is { FollowsBlock: true } && ResultLanguages.Contains(next.Language) ? next : null;
    }

    /// <summary>Commands without a result, results without a command, and fences that are not read.</summary>
    public static IReadOnlyList<string> Faults(string page, string markdown)
    {
        var blocks = Read(markdown);
        var results = blocks.Where(b => b.IsCommand).Select(b => ResultOf(blocks, b)).ToList();
        var faults = blocks.Where(b => b.IsCommand && (ResultOf(blocks, b) is null) != (b.Marker == NoOutput))
            .Select(b => $"{page}:{b.Line}: a command has its result in the next block, or the marker <!-- {NoOutput} -->, or <!-- {NotRun}reason -->.")
            .Concat(blocks.Where(b => b.Language != "bash" && !b.IsNotRun && !results.Contains(b))
                .Select(b => $"{page}:{b.Line}: a block is the result of the command before it, or has the marker <!-- {NotRun}reason -->."))
            .ToList();
        if (markdown.Split('\n').Count(l => l.TrimStart().StartsWith("```", StringComparison.Ordinal)) != 2 * blocks.Count)
        {
            faults.Add($"{page}: a fence is indented, or has no end.");
        }

        return faults;
    }

    [GeneratedRegex(@"<!-- (?<text>[^>]*) -->\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();
}
