using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Architecture;

/// <summary>Words that once made a private dialect of this code may not come back: names and sentences are plain technical English.</summary>
public sealed partial class PlainLanguageTests
{
    // Whole words; an identifier counts as the words it is made of.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "told", "tells", "kept", "keeper", "keepers", "stands", "whoever", "whatever", "whichever", "nobody", "somebody", "everybody",
        "desk", "shelf", "teller", "deed", "deeds", "tongue", "tongues", "meeting", "era", "eras", "breather", "gathers", "gathered", "room", "rooms", "house",
    };

    private static readonly string[] Phrases = ["at hand", "in the making", "by turns", "near enough", "is away", "stood beside"];

    private static readonly string[] TextFiles = ["rules/messages.en.json", "rules/questions.en.json", "rules/checks.json"];

    public static TheoryData<string> Texts => [.. Directory.EnumerateFiles(Path.Combine(App.Root, "src"), "en.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(App.Root, file)).Where(file => !file.Split('/').Contains("obj")).Concat(TextFiles)];

    [Fact]
    public void No_avoided_word_is_in_the_source_of_the_product() => Assert.Empty(SourceFiles.Product.SelectMany(file => Found(file.Value).Select(word => $"{file.Key}: {word}")));

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
    [InlineData("KeepAlive, operation, camera, deserialized; standing of a list; connections that handle requests")]
    public void The_check_leaves_other_words_alone(string text) => Assert.Empty(Found(text));

    private static IEnumerable<string> Found(string text) =>
        Word().Matches(text).Select(match => match.Value).Where(Words.Contains)
            .Concat(Phrases.Where(phrase => Regex.IsMatch(Blank().Replace(text, " "), $@"\b{phrase}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)));

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+(?:///?\s*)?")]
    private static partial Regex Blank();
}
