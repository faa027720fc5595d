using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Architecture;

/// <summary>Names and sentences are plain technical English. The words are those that once had a meaning only in this code.</summary>
public sealed partial class PlainLanguageTests
{
    // Whole words; an identifier counts as the words it is made of.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "told", "tells", "telling", "kept", "keeps", "keeper", "keepers", "stands", "whoever", "whatever", "whichever", "nobody", "somebody", "everybody",
        "desk", "shelf", "shelves", "teller", "deed", "deeds", "tongue", "tongues", "meeting", "era", "eras", "breather", "gathers", "gathered", "room", "rooms",
        "house", "houses",
    };

    // This file has the words themselves; rules-table.md quotes the rules, and performance.md and quality.md are written by the benchmarks.
    private static readonly string[] Excluded = ["tests/ExportControl.Api.Tests/Architecture/PlainLanguageTests.cs", "docs/rules-table.md", "docs/performance.md", "docs/quality.md"];

    private static readonly string[] TextFiles = ["rules/messages.en.json", "rules/questions.en.json", "rules/checks.json"];

    public static TheoryData<string> Texts => [.. Directory.EnumerateFiles(Path.Combine(App.Root, "src"), "en.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(App.Root, file)).Where(file => !file.Split('/').Contains("obj")).Concat(TextFiles)];

    /// <summary>Scripts and pages of the repository, except ADRs, which are not changed after their decision.</summary>
    public static TheoryData<string> Documents => [.. new[] { ("", "*.sh"), ("eng", "*.sh"), ("", "README.md"), ("", "CONTRIBUTING.md"), ("docs", "*.md") }
        .SelectMany(part => Directory.EnumerateFiles(Path.Combine(App.Root, part.Item1), part.Item2))
        .Select(file => Path.GetRelativePath(App.Root, file)).Where(file => !Excluded.Contains(file))];

    [Theory, InlineData("src"), InlineData("tests"), InlineData("bench")]
    public void No_avoided_word_is_in_the_source(string folder) => Assert.Empty(SourceFiles.All
        .Where(file => file.Key.StartsWith(folder + "/", StringComparison.Ordinal) && !Excluded.Contains(file.Key))
        .SelectMany(file => Found(file.Value).Select(word => $"{file.Key}: {word}")));

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_avoided_word_is_in_the_scripts_and_pages(string file) => Assert.Empty(Found(File.ReadAllText(Path.Combine(App.Root, file))));

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_avoided_word_is_in_the_texts(string file) => Assert.Empty(Found(File.ReadAllText(Path.Combine(App.Root, file))));

    [Theory]
    [InlineData("internal sealed class RuleSetShelf;", "Shelf")]
    [InlineData("// The row is kept.", "kept")]
    [InlineData("var toldOf = 1;", "told")]
    [InlineData("/// The database is  away.", "is away")]
    public void The_check_sees_an_avoided_word(string text, string word) => Assert.Equal([word], Found(text));

    [Theory]
    [InlineData("KeepAlive, operation, camera, deserialized; standing of a list; connections that handle rows")]
    public void The_check_leaves_other_words_alone(string text) => Assert.Empty(Found(text));

    private static IEnumerable<string> Found(string text) =>
        Word().Matches(text).Select(match => match.Value).Where(Words.Contains)
            .Concat(Phrase().Matches(Blank().Replace(text, " ")).Select(match => match.Value));

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:at hand|in the making|by turns|near enough|is away|stood beside)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\s+(?:///?\s*)?")]
    private static partial Regex Blank();
}
