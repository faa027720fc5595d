using System.Text.Json;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets;

/// <summary>A partial match has a technical question that decides it, in every language.</summary>
public sealed class QuestionTests
{
    private static readonly string[] Languages = ["en", "ru", "kk"];

    /// <summary>Lists in which every category has its own question.</summary>
    private static readonly string[] ListsWithQuestionPerCategory = ["kz-dual-use", "kz-military", "kz-national-security", "kz-defence-suspension", "kz-reexport"];

    /// <summary>Lists whose partial entries leave a rule possible.</summary>
    private static readonly string[] ListsWithQuestions =
    [
        .. ListsWithQuestionPerCategory, "kz-dual-use-candidates", "eu-annex-ii", "eu-annex-vii", "eu-annex-x", "eu-annex-xi", "eu-annex-xviii", "eu-annex-xx", "eu-annex-xxiii", "eu-annex-xxxv", "eu-annex-xlviii",
        "eu-dual-use", "eu-dual-use-hs6", "us-supp2", "us-supp4", "us-supp5", "us-supp7", "uk-military", "uk-sch2a", "uk-sch2c", "uk-sch2d", "uk-sch2e",
        "uk-sch3", "uk-sch3a", "uk-sch3c", "uk-sch3e", "uk-sch3e-inferred", "uk-sch3i",
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public void Every_partial_entry_of_a_list_that_rules_test_has_a_question(string language) => Assert.All(
        Partial(ListsWithQuestions),
        row => Assert.False(string.IsNullOrWhiteSpace(A.Rules().Question(language, row)), $"{row.List.Name}/{row.Category} {row.Code}"));

    [Fact]
    public void Every_category_of_the_Kazakh_lists_has_its_own_question()
    {
        var keys = Texts("en").Keys.ToHashSet(StringComparer.Ordinal);

        Assert.All(Partial(ListsWithQuestionPerCategory).Select(r => $"{r.List.Name}/{r.Category}").Distinct(), key => Assert.Contains(key, keys));
    }

    [Fact]
    public void A_question_is_in_its_language_and_has_a_question_mark()
    {
        Assert.All(Texts("en").Values, q => Assert.DoesNotContain(q, IsCyrillic));
        Assert.All(Texts("ru").Values, q => Assert.Contains(q, IsCyrillic));
        Assert.All(Texts("kk").Values, q => Assert.Contains(q, c => "әіңғүұқөһӘІҢҒҮҰҚӨҺ".Contains(c, StringComparison.Ordinal)));
        Assert.All(Languages.SelectMany(l => Texts(l).Values), q => Assert.Contains('?', q));
        Assert.All(Languages.SelectMany(l => Texts(l).Values), q => Assert.DoesNotContain(q, c => c is '{' or '}'));
    }

    [Fact]
    public void The_most_precise_question_wins()
    {
        var texts = Texts("en");

        Assert.Equal(texts["kz-dual-use/3A001e/8532"], Ask("kz-dual-use", "853225", "3A001e"));
        Assert.Equal(texts["kz-dual-use/3A001e"], Ask("kz-dual-use", "999999", "3A001e"));
        Assert.Equal(texts["kz-dual-use"], Ask("kz-dual-use", "853225", "9Z999"));
        Assert.Equal(texts["kz-reexport/ban/industrial-dual-use/8458"], Ask("kz-reexport", "8458", "ban/industrial-dual-use"));
        Assert.Equal(texts["eu-annex-xviii"], Ask("eu-annex-xviii", "010121", "luxury goods (value thresholds apply)"));
    }

    [Fact]
    public void The_longest_code_prefix_wins()
    {
        var rules = Read(("kz-dual-use/3A001e/853225", "longest?"), ("kz-dual-use/3A001e/85", "short?"));

        Assert.Equal("longest?", rules.Question("kk", new MatchedRow("kz-dual-use", "853225", MatchKind.Partial, "3A001e")));
        Assert.Equal("short?", rules.Question("kk", new MatchedRow("kz-dual-use", "851234", MatchKind.Partial, "3A001e")));
    }

    [Fact]
    public void A_matched_entry_of_a_possible_finding_has_a_question()
    {
        var finding = ACase.Of("854231 CN → DE").Screened().Finding("KZ-DUAL-USE-LICENCE")!;

        Assert.Equal(Texts("ru")["kz-dual-use/3A001a/854231"], A.Rules().Question("ru", Assert.Single(finding.Matched, m => m.Category == "3A001a")));
    }

    [Fact]
    public void A_list_without_questions_and_an_unknown_language_have_none()
    {
        Assert.Null(Ask("us-eccn-hint", "854231", "3A991"));
        Assert.Null(A.Rules().Question("de", new MatchedRow("kz-dual-use", "853225", MatchKind.Partial, "3A001e")));
    }

    [Theory]
    [InlineData("kz-dual-uses/3A001a", "questions.ru.json/kz-dual-uses/3A001a: 'kz-dual-uses' is not a list")]
    [InlineData("kz-dual-use/3A999", "questions.ru.json/kz-dual-use/3A999: 'kz-dual-use' has no category '3A999'")]
    [InlineData("kz-dual-use/3A001a/9999", "questions.ru.json/kz-dual-use/3A001a/9999: no row of 'kz-dual-use/3A001a' has a code that starts with '9999'")]
    [InlineData("kz-dual-use/", "questions.ru.json/kz-dual-use/: 'kz-dual-use' has no category ''")]
    public void A_key_that_matches_no_entry_is_refused_with_file_and_key(string key, string problem) =>
        Assert.Contains(Problems([.. Languages.Select(l => With(l, (key, "text?")))]), p => p.StartsWith(problem, StringComparison.Ordinal));

    [Fact]
    public void A_question_missing_in_one_language_is_refused() =>
        Assert.Contains("questions.kk.json: question 'chpl' is missing; other languages have it.", Problems(With("en", ("chpl", "Which?")), With("ru", ("chpl", "Какой?"))));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("Is {code} meant?")]
    public void An_empty_question_or_one_with_a_placeholder_is_refused(string text) =>
        Assert.Contains(Problems(With("en", ("eu-annex-xx", text))), p => p.StartsWith("questions.en.json/eu-annex-xx: ", StringComparison.Ordinal));

    [Theory]
    [InlineData("eu-annex-xx")]
    [InlineData("us-supp5")]
    public void A_list_that_leaves_a_rule_possible_and_has_no_question_is_refused(string list) => Assert.Contains(
        Problems([.. Languages.Select(l => Without(l, list))]),
        p => p.StartsWith($"questions.en.json: no question for '{list}/", StringComparison.Ordinal));

    [Fact]
    public void A_list_that_no_rule_tests_needs_no_question() => Assert.All(
        Languages, l => Assert.DoesNotContain(Texts(l).Keys, k => k.Split('/')[0] is "us-eccn-hint" or "kz-reexport-monitor"));

    [Fact]
    public void A_missing_file_is_refused() => Assert.Contains("questions.kk.json: the file is missing.", Problems(("questions.kk.json", null)));

    [Fact]
    public void The_texts_on_claimed_documents_are_required() => Assert.Contains(
        "messages.ru.json: text 'paper.no-code' is missing; expected a text that is not empty.",
        Problems(("messages.ru.json", A.Package().Files["messages.ru.json"].Replace("paper.no-code", "paper.no-cod", StringComparison.Ordinal))));

    private static string? Ask(string list, string code, string category) => A.Rules().Question("en", new MatchedRow(list, code, MatchKind.Partial, category));

    private static IEnumerable<ListEntry> Partial(string[] lists) => A.Rules().Lists.Where(l => lists.Contains(l.Name)).SelectMany(l => l.Entries).Where(e => !e.IsFull);

    private static RuleSet Read(params (string Key, string Text)[] more) => RuleSet.Read(A.Package([.. Languages.Select(l => With(l, more))]), 1);

    private static IReadOnlyList<string> Problems(params (string Path, string? Text)[] changes) =>
        Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package(changes), 1)).Problems;

    private static (string Path, string? Text) With(string language, params (string Key, string Text)[] more)
    {
        var texts = Texts(language);
        foreach (var (key, text) in more)
        {
            texts[key] = text;
        }

        return ($"questions.{language}.json", JsonSerializer.Serialize(texts));
    }

    private static (string Path, string? Text) Without(string language, string key)
    {
        var texts = Texts(language);
        Assert.True(texts.Remove(key));
        return ($"questions.{language}.json", JsonSerializer.Serialize(texts));
    }

    private static Dictionary<string, string> Texts(string language) => JsonSerializer.Deserialize<Dictionary<string, string>>(A.Package().Files[$"questions.{language}.json"])!;

    private static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u04FF';
}
