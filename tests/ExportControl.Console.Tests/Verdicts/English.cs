using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace ExportControl.Console.Tests.Verdicts;

/// <summary>English words on pages in another language.</summary>
internal static partial class English
{
    private static readonly string[] Names = ["ExportControl", "CSV", "XLSX", "EN", "RU", "KZ", "USD", "NOT_LISTED", "adilet", "https", "http", "www", "answers", "classification", "endUser", "declared", "ban", "true"];

    /// <summary>Words of four small letters or more in the content, without codes, sources of law and what a person entered.</summary>
    public static IEnumerable<string> In(IDocument page)
    {
        var content = (IElement)page.QuerySelector("main")!.Clone();
        foreach (var entered in content.QuerySelectorAll(".code, code, script, datalist, option, .law, h1, svg title, kbd, .empty .chips").ToList())
        {
            entered.Remove();
        }

        return Word().Matches(content.TextContent).Select(m => m.Value).Where(w => !Names.Contains(w)).Distinct();
    }

    [GeneratedRegex("[A-Za-z_]{4,}")]
    private static partial Regex Word();
}
