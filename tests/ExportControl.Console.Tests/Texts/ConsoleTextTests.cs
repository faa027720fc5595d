using System.Text.RegularExpressions;
using ExportControl.Console.Texts;
using ExportControl.Contracts.Texts;

namespace ExportControl.Console.Tests.Texts;

public sealed partial class ConsoleTextTests
{
    [Fact]
    public void The_keys_are_equal_in_three_languages()
    {
        var english = ConsoleTexts.In(Language.En).Keys.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(english, ConsoleTexts.In(Language.Ru).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(english, ConsoleTexts.In(Language.Kk).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_text_has_the_same_placeholders_in_three_languages() => Assert.Empty(
        from key in ConsoleTexts.In(Language.En).Keys
        from language in Enum.GetValues<Language>()
        where !Placeholders(ConsoleTexts.In(Language.En)[key]).SetEquals(Placeholders(ConsoleTexts.In(language)[key]))
        select $"{key} ({language})");

    /// <summary>A key counts as used where the sources have it, or its beginning followed by a placeholder.</summary>
    [Fact]
    public void Each_text_is_used()
    {
        var folder = Path.Combine(ConsoleApp.Root, "src", "ExportControl.Console");
        var sources = string.Join('\n', Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)).Select(File.ReadAllText));
        var computed = ComputedKey().Matches(sources).Select(m => m.Groups[1].Value).Where(p => p.Contains('.', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(ConsoleTexts.In(Language.En).Keys, k => !sources.Contains($"\"{k}\"", StringComparison.Ordinal) && !computed.Any(p => k.StartsWith(p, StringComparison.Ordinal)));
    }

    [Fact]
    public void Pages_have_neither_inline_styles_nor_inline_scripts() => Assert.Empty(
        from file in Directory.EnumerateFiles(Path.Combine(ConsoleApp.Root, "src", "ExportControl.Console"), "*.razor", SearchOption.AllDirectories)
        where Inline().IsMatch(File.ReadAllText(file))
        select Path.GetFileName(file));

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Placeholder();

    // $"lane.{word}"
    [GeneratedRegex(@"\$""([a-z0-9.-]+)\{")]
    private static partial Regex ComputedKey();

    [GeneratedRegex(@"\sstyle=|<style|\son[a-z]+=""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
