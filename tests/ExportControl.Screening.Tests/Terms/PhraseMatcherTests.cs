using System.Diagnostics;
using System.Text;
using ExportControl.Screening.Terms;
using Xunit;

namespace ExportControl.Screening.Tests.Terms;

public sealed class PhraseMatcherTests
{
    [Theory]
    [InlineData("крыло Ланцета-3", "lancet")]
    [InlineData("с Ланцетом для БПЛА", "lancet")]
    [InlineData("Орландарға арналған дрон", "orlan")]
    [InlineData("ORLAN 10", "orlan")]
    [InlineData("Orlan10E", "orlan")]
    [InlineData("Kh-101 missile", "kh-101")]
    [InlineData("ракета Х—101", "kh-101")]
    public void Case_endings_and_spellings_of_a_number_do_not_change_the_name(string description, string subject) => Assert.Contains(subject, Systems(description));

    [Theory]
    [InlineData("Герань, 2 шт")]
    [InlineData("подорлан 10")]
    [InlineData("Orlando 10")]
    [InlineData("Geran-20")]
    [InlineData("танк тип Т, 72 штуки")]
    [InlineData("цирконий, зенитная ракета")]
    public void A_name_inside_a_word_or_across_a_comma_is_not_found(string description) => Assert.Empty(Systems(description));

    [Theory]
    [InlineData("Opлaн-10", true)]
    [InlineData("ORLАN-10", true)]
    [InlineData("Оρлан-10", true)]
    [InlineData("C-300 зенитный", true)]
    [InlineData("Яндекс Orлaн", false)]
    public void Look_alike_letters_are_equal_in_mixed_words_and_short_designators(string description, bool found) => Assert.Equal(found, Systems(description).Count > 0);

    [Theory]
    [InlineData("Tornado-S MLRS", true)]
    [InlineData("Tornado-S vacuum cleaner", false)]
    [InlineData("Град 122 мм", true)]
    [InlineData("Град", false)]
    public void Context_decides_whether_an_ambiguous_name_is_a_weapon(string description, bool found) => Assert.Equal(found, Systems(description).Count > 0);

    [Fact]
    public void Runs_of_spaces_and_invisible_characters_are_removed_from_the_words_shown()
    {
        var mention = Assert.Single(A.Rules().PhraseMatcher.Find($"Orlan{new string(' ', 3000)}\u200B10", new MatchBuffers()));

        Assert.Equal("Orlan 10", mention.Words);
    }

    [Theory]
    [InlineData("lancet ")]
    [InlineData("orlan 10 ")]
    [InlineData("for drone ")]
    [InlineData("a ")]
    [InlineData("т-72-")]
    [InlineData("лaнцeт")]
    [InlineData("м")]
    [InlineData("навигационн")]
    [InlineData("㎡")]
    [InlineData("\u0301")]
    [InlineData("\uD835")]
    [InlineData("прицел тепловизионный прицел ")]
    [InlineData("микропроцессор для ")]
    public void A_hostile_description_takes_time_linear_in_its_length(string part)
    {
        var hostile = new StringBuilder().Insert(0, part, 4000 / part.Length).ToString();
        A.Rules().PhraseMatcher.Find(hostile, new MatchBuffers());

        var watch = Stopwatch.StartNew();
        A.Rules().PhraseMatcher.Find(hostile, new MatchBuffers());

        // Measured 2026-11-24 on two shared cores: 0.1 to 3 ms. The limit allows for a busy machine but not for a quadratic search.
        Assert.True(watch.Elapsed < TimeSpan.FromMilliseconds(100), $"{watch.Elapsed.TotalMilliseconds} ms");
    }

    [Fact]
    public void Arbitrary_characters_are_accepted()
    {
        // The sequence must be repeatable; it is not used for security.
#pragma warning disable CA5394
        var random = new Random(20261124);
        for (var i = 0; i < 2000; i++)
        {
            var text = new string([.. Enumerable.Range(0, 60).Select(_ => (char)random.Next(char.MaxValue + 1))]);

            Assert.NotNull(A.Rules().PhraseMatcher.Find(text + "Ланцет-3 " + text, new MatchBuffers()));
        }
#pragma warning restore CA5394
    }

    private static List<string> Systems(string description) =>
        [.. A.Rules().PhraseMatcher.Find(description, new MatchBuffers()).Where(m => m.Subject.Kind == SubjectKind.System).Select(m => m.Subject.Id)];
}
