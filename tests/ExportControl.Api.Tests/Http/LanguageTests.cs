using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Http;

[Collection<Served>]
public sealed partial class LanguageTests(App app)
{
    [Theory]
    [InlineData(null, "en")]
    [InlineData("", "en")]
    [InlineData("ru", "ru")]
    [InlineData("RU-ru", "ru")]
    [InlineData("kk-KZ,ru;q=0.8", "kk")]
    [InlineData("en;q=0.1, ru;q=0.9", "ru")]
    [InlineData("de, kk;q=0.5, en;q=0.4", "kk")]
    [InlineData("de, fr", "en")]
    [InlineData("ru;q=0, kk;q=0.1", "kk")]
    [InlineData("*", "en")]
    [InlineData(";;;,,q=", "en")]
    public async Task The_answer_is_in_the_preferred_language(string? asked, string answered)
    {
        using var reader = app.With(App.AdminKey);
        if (asked is not null)
        {
            reader.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", asked);
        }

        var answer = await reader.GetAsync("/v1/verdicts?limit=0");

        Assert.Equal(answered, Assert.Single(answer.Content.Headers.ContentLanguage));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        var title = (string)(await App.ReadAsync(answer))["title"]!;
        Assert.Equal(Texts(answered)["problem.invalid.title"], title);
    }

    [Theory]
    [InlineData("ru", "Германия (DE)")]
    [InlineData("kk", "(DE)")]
    public async Task A_finding_is_in_the_language_of_the_request(string language, string expected)
    {
        var broker = await app.NewTenantAsync();
        broker.DefaultRequestHeaders.Add("Accept-Language", language);

        var verdict = await App.ReadAsync(await broker.PostAsync("/v1/declarations/check", App.Json(A.Chips())));

        var message = (string)verdict["lines"]![0]!["findings"]![0]!["message"]!;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Matches("[А-Яа-я]", message);
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    public void Every_text_exists_in_every_language_with_the_same_placeholders(string language)
    {
        var (english, other) = (Texts("en"), Texts(language));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, t => Assert.Equal(Placeholders(t.Value), Placeholders(other[t.Key])));
        Assert.All(other, t => Assert.NotEmpty(t.Value));
    }

    [Fact]
    public void Every_text_that_is_named_in_the_code_exists()
    {
        var texts = Texts("en");
        var named = Directory.EnumerateFiles(Path.Combine(App.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => FrontProject().IsMatch(f))
            .SelectMany(f => Named().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value)
            .Distinct();

        Assert.DoesNotContain(named, n => !texts.ContainsKey(n));
    }

    private static Dictionary<string, string> Texts(string language) => JsonSerializer.Deserialize<Dictionary<string, string>>(
        File.ReadAllText(Path.Combine(App.Root, "src", "ExportControl.Contracts", "Texts", $"{language}.json")))!;

    private static string Placeholders(string text) => string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"ExportControl\.(Api|Application|Contracts)\b")]
    private static partial Regex FrontProject();

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Placeholder();

    // A text's name always has a dot after one of these words; "…-range" is put together from two parts.
    [GeneratedRegex("\"((?:json|unknown|required|text|number|list|date|country|currency|code|classification|tax-id|declaration-number|procedure|document|lines|query|tenant|source|invalid)\\.[a-z-]+)\"")]
    private static partial Regex Named();
}
