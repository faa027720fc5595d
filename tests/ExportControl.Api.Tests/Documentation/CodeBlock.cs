using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Documentation;

/// <summary>A fenced code block of a Markdown page.</summary>
/// <param name="Language">The word after the fence: bash, json, jsonc.</param>
/// <param name="Text">The lines between the fences.</param>
/// <param name="Line">The line number of the opening fence.</param>
/// <param name="FollowsBlock">Whether only blank lines are between this block and the previous one: then it is the output of that block.</param>
/// <param name="NextParagraph">The first line of text after the block.</param>
internal sealed partial record CodeBlock(string Language, string Text, int Line, bool FollowsBlock, string NextParagraph)
{
    public static IReadOnlyList<CodeBlock> Read(string markdown)
    {
        var blocks = new List<CodeBlock>();
        var previousEnd = -1;
        foreach (Match match in Fence().Matches(markdown))
        {
            var between = previousEnd < 0 ? "text" : markdown[previousEnd..match.Index];
            previousEnd = match.Index + match.Length;
            blocks.Add(new CodeBlock(
                match.Groups["language"].Value,
                match.Groups["text"].Value,
                markdown.AsSpan(0, match.Index).Count('\n') + 1,
                between.Trim().Length == 0,
                markdown[previousEnd..].TrimStart().Split('\n')[0]));
        }

        return blocks;
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();
}
