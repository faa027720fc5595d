using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Documentation;

/// <summary>Links between the pages lead to files and headings that exist.</summary>
public sealed partial class DocumentLinkTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Path.Combine(App.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(App.Root, "*.md")).Select(file => Path.GetRelativePath(App.Root, file))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_of_a_page_lead_somewhere(string page) => Assert.DoesNotContain(Links(File.ReadAllText(Path.Combine(App.Root, page))), link => !Exists(page, link));

    [Theory]
    [InlineData("api.md", true)]
    [InlineData("api.md#the-body", true)]
    [InlineData("../README.md", true)]
    [InlineData("api.md#no-such-heading", false)]
    [InlineData("no-such-page.md", false)]
    public void The_check_finds_links_that_lead_nowhere(string link, bool exists) => Assert.Equal(exists, Exists("docs/integration.md", link));

    private static IEnumerable<string> Links(string text) => Link().Matches(text).Select(m => m.Groups["link"].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));

    private static bool Exists(string page, string link)
    {
        var parts = link.Split('#');
        var path = Path.Combine(App.Root, parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        return (File.Exists(path) || Directory.Exists(path))
            && (parts.Length == 1 || Heading().Matches(File.ReadAllText(path)).Any(m => Anchor(m.Groups["text"].Value) == parts[1]));
    }

    private static string Anchor(string heading) => NoAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<link>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
