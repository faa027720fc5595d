using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ExportControl.Console.Texts;
using ExportControl.Contracts.Texts;

namespace ExportControl.Console.Tests.Texts;

/// <summary>Finds texts of another language in a page.</summary>
internal static partial class Languages
{
    /// <summary>The English texts of the console that the content of a page in another language has, outside of texts that are marked as English.</summary>
    public static IEnumerable<string> EnglishIn(IDocument page)
    {
        var main = (IElement)page.QuerySelector("main")!.Clone();
        foreach (var marked in main.QuerySelectorAll("[lang=en]").ToList())
        {
            marked.Remove();
        }

        return EnglishIn(main.TextContent);
    }

    /// <summary>The English texts of the console that a text in another language has.</summary>
    public static IEnumerable<string> EnglishIn(string page)
    {
        var text = Blank().Replace(page, " ");
        return ConsoleTexts.In(Language.En).Keys.Where(k => !k.StartsWith("language.", StringComparison.Ordinal)).Select(k => ConsoleTexts.In(Language.En)[k].Split('{')[0].Trim())
            .Where(t => t.Length > 7 && Regex.IsMatch(text, $@"\b{Regex.Escape(t)}", RegexOptions.None));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
