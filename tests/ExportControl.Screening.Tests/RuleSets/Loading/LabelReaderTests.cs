using System.Text.Json;
using ExportControl.Screening.RuleSets;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Loading;

/// <summary>Categories of lists have a short label of the goods in the reader's language.</summary>
public sealed class LabelReaderTests
{
    private const string KazakhLetters = "әіңғүұқөһӘІҢҒҮҰҚӨҺ";
    private static readonly string[] Languages = ["en", "ru", "kk"];

    /// <summary>Labels that are written alike in Russian and Kazakh.</summary>
    private static readonly string[] WrittenAlike = ["Радий-226", "Гелий-3"];

    [Theory]
    [InlineData("en", "kz-dual-use", "1A005", "Body armour and its components")]
    [InlineData("ru", "kz-dual-use", "1A005", "Бронежилеты и их компоненты")]
    [InlineData("kk", "kz-national-security", "10C907", "Фторсутек қышқылы")]
    [InlineData("en", "eu-annex-xviii", "luxury goods, table 1, over EUR 300 per item unless the annex says otherwise", "Horses over EUR 300 each")]
    [InlineData("en", "chpl", "1", "Integrated circuits (tier 1)")]
    public void A_category_has_a_label_in_each_language(string language, string list, string category, string label) =>
        Assert.Equal(label, A.Rules().CategoryLabel(language, list, category));

    [Theory]
    [InlineData("de", "kz-dual-use", "1A005")]
    [InlineData("en", "kz-dual-use", "9Z999")]
    [InlineData("en", "kz-dual-uses", "1A005")]
    [InlineData("en", "us-eccn-hint", "EAR99")]
    public void An_unknown_language_list_or_category_has_no_label(string language, string list, string category) =>
        Assert.Null(A.Rules().CategoryLabel(language, list, category));

    [Theory]
    [InlineData("kz-dual-use")]
    [InlineData("kz-military")]
    [InlineData("kz-national-security")]
    [InlineData("kz-reexport")]
    [InlineData("kz-surveillance")]
    [InlineData("chpl")]
    [InlineData("us-supp5")]
    [InlineData("eu-annex-xviii")]
    [InlineData("uk-sch3a")]
    public void Every_category_of_a_list_that_rules_read_has_a_label(string list) => Assert.All(
        A.Rules().Lists.Single(l => l.Name == list).Entries.DistinctBy(e => e.Category),
        e => Assert.All(Languages, l => Assert.NotNull(A.Rules().CategoryLabel(l, list, e.Category))));

    [Fact]
    public void Every_shipped_label_names_a_category_of_its_list()
    {
        var categories = A.Rules().Lists.SelectMany(l => l.Entries).Select(e => $"{e.List.Name}/{e.Category}").ToHashSet(StringComparer.Ordinal);

        Assert.All(Texts("en").Keys, k => Assert.Contains(k, categories));
    }

    [Fact]
    public void A_label_whose_category_has_no_row_is_read() =>
        Assert.Equal("Text", RuleSet.Read(A.Package([.. Languages.Select(l => With(l, ("chpl/9", "Text")))]), 1).CategoryLabel("ru", "chpl", "9"));

    [Fact]
    public void A_label_is_in_its_language_and_has_no_full_stop()
    {
        Assert.All(Texts("en").Values, t => Assert.DoesNotContain(t, IsCyrillic));
        Assert.All(Texts("ru").Values, t => Assert.Contains(t, IsCyrillic));
        Assert.All(Texts("ru").Values, t => Assert.DoesNotContain(t, c => KazakhLetters.Contains(c, StringComparison.Ordinal)));
        Assert.All(Languages.SelectMany(l => Texts(l).Values), t => Assert.False(t.EndsWith('.') && !t.EndsWith("др.", StringComparison.Ordinal) && !t.EndsWith("т.б.", StringComparison.Ordinal), t));
        Assert.All(Languages.SelectMany(l => Texts(l).Values), t => Assert.Equal(t.Trim(), t));
    }

    [Fact]
    public void The_Kazakh_label_is_not_the_Russian_one()
    {
        var russian = Texts("ru");

        Assert.All(Texts("kk").Where(t => !WrittenAlike.Contains(t.Value)), t => Assert.NotEqual(russian[t.Key], t.Value));
    }

    [Fact]
    public void A_package_without_labels_is_read() =>
        Assert.Null(RuleSet.Read(A.Package([.. Languages.Select(l => ($"labels.{l}.json", (string?)null))]), 1).CategoryLabel("en", "chpl", "1"));

    [Theory]
    [InlineData("chpls/1")]
    [InlineData("chpl")]
    [InlineData("chpl/")]
    public void A_key_that_names_no_list_is_refused(string key) => Assert.Contains(
        $"labels.ru.json/{key}: '{key}' does not begin with a list of lists.json; expected \"list/category\".",
        Problems([.. Languages.Select(l => With(l, (key, "Text")))]));

    [Fact]
    public void A_label_missing_in_one_language_is_refused()
    {
        var texts = Texts("kk");
        Assert.True(texts.Remove("chpl/1"));

        Assert.Contains("labels.kk.json: label 'chpl/1' is missing; other languages have it.", Problems(("labels.kk.json", JsonSerializer.Serialize(texts))));
    }

    [Fact]
    public void A_missing_language_is_refused() => Assert.Contains("labels.kk.json: the file is missing.", Problems(("labels.kk.json", null)));

    [Theory]
    [InlineData(0)]
    [InlineData(91)]
    public void An_empty_or_long_label_is_refused(int length) =>
        Assert.Contains("labels.en.json/chpl/1: a text of 1 to 90 characters is expected.", Problems(With("en", ("chpl/1", new string('x', length)))));

    private static IReadOnlyList<string> Problems(params (string Path, string? Text)[] changes) =>
        Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package(changes), 1)).Problems;

    private static (string Path, string? Text) With(string language, (string Key, string Text) more)
    {
        var texts = Texts(language);
        texts[more.Key] = more.Text;
        return ($"labels.{language}.json", JsonSerializer.Serialize(texts));
    }

    private static Dictionary<string, string> Texts(string language) => JsonSerializer.Deserialize<Dictionary<string, string>>(A.Package().Files[$"labels.{language}.json"])!;

    private static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u04FF';
}
